import type { Classification } from './source.ts';

/** The Charity Commission's classes: code and label as its extract writes them. What 101–117, Who 201–207, How 301–310. */
export const charityClasses: readonly (readonly [code: string, label: string])[] = [
  ['101', 'General Charitable Purposes'],
  ['102', 'Education/training'],
  ['103', 'The Advancement Of Health Or Saving Of Lives'],
  ['104', 'Disability'],
  ['105', 'The Prevention Or Relief Of Poverty'],
  ['106', 'Overseas Aid/famine Relief'],
  ['107', 'Accommodation/housing'],
  ['108', 'Religious Activities'],
  ['109', 'Arts/culture/heritage/science'],
  ['110', 'Amateur Sport'],
  ['111', 'Animals'],
  ['112', 'Environment/conservation/heritage'],
  ['113', 'Economic/community Development/employment'],
  ['114', 'Armed Forces/emergency Service Efficiency'],
  ['115', 'Human Rights/religious Or Racial Harmony/equality Or Diversity'],
  ['116', 'Recreation'],
  ['117', 'Other Charitable Purposes'],
  ['201', 'Children/young People'],
  ['202', 'Elderly/old People'],
  ['203', 'People With Disabilities'],
  ['204', 'People Of A Particular Ethnic Or Racial Origin'],
  ['205', 'Other Charities Or Voluntary Bodies'],
  ['206', 'Other Defined Groups'],
  ['207', 'The General Public/mankind'],
  ['301', 'Makes Grants To Individuals'],
  ['302', 'Makes Grants To Organisations'],
  ['303', 'Provides Other Finance'],
  ['304', 'Provides Human Resources'],
  ['305', 'Provides Buildings/facilities/open Space'],
  ['306', 'Provides Services'],
  ['307', 'Provides Advocacy/advice/information'],
  ['308', 'Sponsors Or Undertakes Research'],
  ['309', 'Acts As An Umbrella Or Resource Body'],
  ['310', 'Other Charitable Activities'],
];

/** Labels of the Northern Ireland register that contain commas, and the others of its first list. */
export const northernIrishPurposes: readonly string[] = [
  'The prevention or relief of poverty',
  'The advancement of education',
  'The advancement of religion',
  'The advancement of health or the saving of lives',
  'The advancement of citizenship or community development',
  'The advancement of the arts, culture, heritage or science',
  'The advancement of amateur sport',
  'The advancement of human rights, conflict resolution or reconciliation or the promotion of religious or racial harmony or equality and diversity',
  'The advancement of environmental protection or improvement',
  'The relief of those in need by reason of youth, age, ill-health, disability, financial hardship or other disadvantage',
  'The advancement of animal welfare',
  'Other charitable purposes',
];

const codeOfClass = new Map(charityClasses.map(([code, label]) => [label.toLowerCase(), code]));

/** A class of the Charity Commission by its label; a label that is new to us is its own code. */
export function charityClass(label: string): Classification {
  return { scheme: 'CCEW', code: codeOfClass.get(label.toLowerCase()) ?? label, label };
}
