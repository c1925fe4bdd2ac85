import { KIND } from '../characters.js';
import type { Tokens } from '../tokens.js';
import { WORD } from '../word-table.js';
import type { Record } from './record.js';

/** Lines of a list of labels around a record that belong to it. */
const MAX_LIST_LINES = 4;
/** Tokens of a line on each side of a record that are searched for signs of vendors. */
const MAX_SIGN_TOKENS = 150;

/** Signs of vendors beside a record. */
export class Signs {
  constructor(private readonly tokens: Tokens) {}

  /** Signs of vendors on the lines of a record, where its members have said nothing. */
  apply(record: Record, isFirst: boolean): void {
    const { id, signs } = this.tokens;
    for (const sign of signs) {
      if (sign < record.first - MAX_SIGN_TOKENS) continue;
      if (sign > record.last + MAX_SIGN_TOKENS) break;
      if (!this.isOnLinesOf(record, sign, isFirst)) continue;
      if ((id[sign] as number) & WORD.ownSign) record.isOwn = true;
      else record.isOthers = true;
    }
  }

  /** Whether a token stands on the lines of a record; labels that begin a line have their list around them. */
  private isOnLinesOf({ key, first, last }: Record, token: number, isFirst: boolean): boolean {
    const { kind, id } = this.tokens;
    const isList = kind[key + 1] !== KIND.quote && isFirst;
    let lines = 0;
    for (let next = Math.min(token, last); next < Math.max(token, first); next++) {
      if (kind[next] !== KIND.line || id[next] !== 0 || (next >= first && next < last)) continue;
      if (!isList || kind[next + 1] !== KIND.word || ++lines > MAX_LIST_LINES) return false;
    }
    return true;
  }
}
