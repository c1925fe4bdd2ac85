import * as commands from './commands.js';
import * as conditions from './conditions.js';
import * as dangers from './dangers.js';
import * as documents from './documents.js';
import * as messages from './messages.js';
import * as parity from './parity.js';
import * as sources from './sources.js';
import * as terms from './terms.js';
import type { Rule } from './texts.js';

/** What the catalog is held to, beyond its form and its codes. */
export const RULES: Record<string, Rule> = {
  'tccli takes each command as it is written': commands.commandsTakeTheseArguments,
  'a list shows all: --KeyUsage ALL, --Limit 200': commands.listsAreWhole,
  'a list that comes by the page says so': commands.pagesAreTold,
  'what destroys, overwrites, stops or opens something says so': dangers.dangersAreNamed,
  'terms are the right ones': terms.termsAreRight,
  'no text is empty': terms.nothingIsEmpty,
  'a key says of which kind it is': terms.keysAreNamed,
  "titles of an SDK's codes begin alike": terms.titlesOfSdksBeginAlike,
  'a change of an SDK names its version': terms.versionsHaveNumbers,
  'the same kind of error has the same retry schedule': terms.schedulesAreFew,
  'numbers are the same in both languages': parity.numbersAreTheSame,
  'commands and names are the same in both languages': parity.literalsAreTheSame,
  'once is once in both languages': parity.onceIsTheSame,
  'links lead to known pages, never to a front page': documents.pagesAreKnown,
  'sources name file and version': sources.sourcesAreExact,
  'what is inferred says so to the reader': sources.inferencesAreTold,
  'conditions of advice can hold': conditions.conditionsCanHold,
  'holes of texts can be filled': conditions.holesExist,
  'a message means one code': messages.messagesMeanOneCode,
  'holes of messages are facts': messages.holesOfMessagesAreFacts,
  'messages of the service are in both languages': messages.messagesAreInBothLanguages,
};
