import type {Random} from './random.js';

/** What an assistant of a web site talks about; of every length from one letter to thirteen. */
const WORDS =
  `a account address after again agent all answer any archive area as ask at back balance because before billing box
  browser button by call cancel card change channel chat check choose claim close code column comes common complete
  contact contract copy country customer date day decide default delivery detail device different document does domain
  draft each early email empty enter error every example export field file find first folder follow form free from
  gives good group guide half help here history hour how if import in invoice is issue it item keep key kind label
  language last later layout left less letter level library limit line link list local log long look make manager many
  market matter means member memory message method minute model month more most move name need network never next no
  note notice number of offer office often on once only open option or order other out owner package page paid part
  partner password pay people period person phone place plan please point policy portal possible press price print
  private problem process product profile project public question queue quick rate reach read reason receive record
  refund region release remember remove renewal replace report request reset result return right role room rule sample
  save screen search season second section select send service session settings shipping shop short show sign simple
  since single site size small so some source space standard start state status step still stock store street subject
  subscription such supplier support switch system table take team template terms test text than that the them then
  there these they thing this those ticket time title to today together token tool total track transfer translation
  turn two type under until update upload usage use user valid value version view visit wait want warranty way we
  website week what when where whether which while who why window with without word work workspace write year you
  your zone`.split(/\s+/);

/** One word. */
export function word(random: Random): string {
  return random.pick(WORDS);
}

/** So many words, separated by spaces. */
export function words(random: Random, count: number): string {
  return Array.from({length: count}, () => word(random)).join(' ');
}

/** A word as a name in a program or an address: letters only. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
