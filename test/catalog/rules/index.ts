import * as commands from './commands.js';
import * as conditions from './conditions.js';
import * as dangers from './dangers.js';
import * as documents from './documents.js';
import * as messages from './messages.js';
import * as parity from './parity.js';
import * as sources from './sources.js';
import * as terms from './terms.js';
import type { Rule } from './texts.js';

/** The rules for the catalog, beyond its form and its codes. */
export const RULES: Record<string, Rule> = {
  'tccli accepts every command as written': commands.commandsTakeTheseArguments,
  'list commands show everything: --KeyUsage ALL, --Limit 200': commands.listsAreWhole,
  'a list that comes in pages says so': commands.pagesAreTold,
  'a step that destroys, overwrites, stops or opens something says so': dangers.dangersAreNamed,
  'terms are correct': terms.termsAreRight,
  'no text is empty': terms.nothingIsEmpty,
  'the kind of key is named': terms.keysAreNamed,
  'titles of SDK codes begin alike': terms.titlesOfSdksBeginAlike,
  'a change in an SDK has its version': terms.versionsHaveNumbers,
  'errors of the same kind have the same retry schedule': terms.schedulesAreFew,
  'numbers are the same in both languages': parity.numbersAreTheSame,
  'commands and names are the same in both languages': parity.literalsAreTheSame,
  '“once” is in both languages or in neither': parity.onceIsTheSame,
  'links lead to known pages, never to a front page': documents.pagesAreKnown,
  'sources name file and version': sources.sourcesAreExact,
  'inferred facts are marked as such for the reader': sources.inferencesAreTold,
  'conditions of advice can hold': conditions.conditionsCanHold,
  'placeholders in texts can be filled': conditions.placeholdersExist,
  'a message identifies one code': messages.messagesMeanOneCode,
  'placeholders in messages are facts': messages.placeholdersOfMessagesAreFacts,
  'messages of the service are in both languages': messages.messagesAreInBothLanguages,
};
