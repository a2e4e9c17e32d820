/** What the shop of the demo sells, and where: its pages are made of it, and its assistant answers from it. */

/** A coffee by post. */
export interface Coffee {
  readonly id: string;
  readonly name: string;
  readonly taste: string;
  /** What is in it, in a line. */
  readonly about: string;
}

/** How much of it comes, and how often. */
export interface Plan {
  readonly id: string;
  readonly name: string;
  readonly amount: string;
  readonly rhythm: string;
  /** Euros a month. */
  readonly price: number;
  readonly forWhom: string;
}

export const SHOP_NAME = 'Skerry';

export const COFFEES: readonly Coffee[] = [
  {id: 'lantern', name: 'Lantern', taste: 'dark', about: 'Cocoa, walnut, and a long night watch.'},
  {id: 'fair-wind', name: 'Fair Wind', taste: 'medium', about: 'Hazelnut and red apple, at any hour.'},
  {id: 'low-tide', name: 'Low Tide', taste: 'light', about: 'Bergamot and apricot, for slow mornings.'},
];

export const PLANS: readonly Plan[] = [
  {
    id: 'deckhand',
    name: 'Deckhand',
    amount: '250 g',
    rhythm: 'once a month',
    price: 9,
    forWhom: 'one cup a day',
  },
  {
    id: 'mate',
    name: 'First Mate',
    amount: '500 g',
    rhythm: 'every two weeks',
    price: 31,
    forWhom: 'a household',
  },
  {id: 'crew', name: 'Whole Crew', amount: '1 kg', rhythm: 'every week', price: 104, forWhom: 'an office'},
];

/** A page of the shop. */
export interface ShopPage {
  readonly path: string;
  readonly title: string;
  /** What is on it, for who asks. */
  readonly about: string;
}

export const SHOP_PAGES: readonly ShopPage[] = [
  {
    path: '/shop/',
    title: 'Skerry · Coffee by post',
    about: 'There are three coffees to choose from here, and a form that says where yours is sent.',
  },
  {
    path: '/shop/pricing',
    title: 'Pricing · Skerry',
    about: 'It compares the three plans: how much comes, how often, and what it costs a month.',
  },
];

/** What the assistant of the shop can be asked first. */
export const QUESTIONS = [
  'What am I looking at?',
  'Take me to pricing',
  'Open the contact form',
  'Fill in my city',
] as const;

/** Where a parcel goes whose address has only its postcode, as far as this shop knows its way about. */
const CITIES: Readonly<Record<string, string>> = {
  '5003': 'Bergen',
  '1100-148': 'Lisbon',
  '20457': 'Hamburg',
  '9000': 'Ghent',
  'EH6 6JJ': 'Edinburgh',
  'TR18 4HN': 'Penzance',
};

/** The city of a postcode, however it is spaced; undefined for one the shop has no map of. */
export function cityOf(postcode: string): string | undefined {
  const bare = (code: string): string => code.replace(/\s/g, '').toUpperCase();
  return Object.entries(CITIES).find(([code]) => bare(code) === bare(postcode))?.[1];
}

/** The page of the shop at this address path. */
export function shopPageAt(path: string): ShopPage | undefined {
  const bare = (address: string): string => address.replace(/(?<=.)\/$/, '');
  return SHOP_PAGES.find(page => bare(page.path) === bare(path));
}
