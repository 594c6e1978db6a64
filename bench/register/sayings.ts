const words = (text: string) => text.trim().split(/\s+/);
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

/** Words that charities of all kinds use, commonest first. */
export const generalWords: readonly string[] = words(`
  people community children education local families support services training activities health social development adults facilities
  care research information life improve groups opportunities needs advice events learning living quality skills range access national
  schools individuals disadvantaged centre conditions resources world environment physical volunteers members awareness benefit
  welfare independent relief home special professional open financial educational recreational safe positive culture raise offer
  encourage develop assist deliver create inspire connect strengthen improve protect maintain preserve organise celebrate respond
  workshops sessions courses projects meetings visits trips programmes partnerships networks campaigns publications grants donations
  equipment buildings land premises playing outdoor indoor weekly monthly annual regular free affordable accessible inclusive diverse
  vulnerable isolated rural urban regional international british european english welsh schoolchildren teenagers pensioners women men
  boys girls parents mothers fathers households tenants residents neighbours visitors participants users clients patients students
  employees leaders teachers nurses doctors experts partners councils authorities government agencies charities churches businesses
  society future change action voice dignity respect equality justice hope friendship trust knowledge understanding experience
  confidence wellbeing happiness independence participation inclusion empowerment engagement cohesion prevention intervention recovery
  rehabilitation transport accommodation food clothing furniture fuel money income employment work business enterprise economy
  technology internet computers media film radio television books library reading writing language literacy numeracy mathematics
  science history geography nature animals plants trees gardens parks rivers coast sea countryside village town city street
  night day week summer winter spring holiday festival christmas easter weekend evening morning afternoon year month emergency`);

/** What holds the words of a text together; most of it says nothing about what a body is for. */
export const joiningWords: readonly string[] = words(`
  and the of to in for with by a who are or their which through from at on as other such all our we is this those within have any
  be an including particularly that where into between across also both its them each may not`);

/** Phrases of charity law, as they come again and again. */
export const lawPhrases: readonly string[] = lines(`
  for the public benefit
  without distinction of sex, sexual orientation, race or of political, religious or other opinions
  in the interests of social welfare
  with the object of improving the conditions of life of the said inhabitants
  or such other charitable purposes as the trustees may from time to time determine
  who by reason of their youth, age, infirmity or disablement, financial hardship or social circumstances
  in need, hardship or distress
  to further such exclusively charitable purposes according to the law of England and Wales
  as the trustees in their absolute discretion think fit
  by associating together the said inhabitants and the local authorities, voluntary and other organisations
  in a common effort to advance education and to provide facilities
  and the surrounding area
  in accordance with the provisions of the memorandum and articles of association`);

export const openings: readonly string[] = lines(`
  The objects of the charity are, for the public benefit,
  The objects of the CIO are
  To promote for the benefit of the inhabitants of
  The advancement of education and the relief of
  To advance such charitable purposes as the trustees see fit, in particular
  The charity is established to
  To relieve persons who are in conditions of need and to
  The company is established for the purpose of`);

export const activityOpenings: readonly string[] = lines(`
  We provide
  The charity supports
  Provision of
  Running
  To offer
  Our main activity is
  We work with
  The trust makes grants for
  Supporting
  Raising funds for`);

/** Objects that thousands of bodies took over word for word from a model; {place} is theirs. */
export const modelObjects: readonly string[] = lines(`
  The object of the association is to advance the education of pupils in the school in particular by developing effective relationships between the staff, parents and others associated with the school, and engaging in activities or providing facilities or equipment which support the school and advance the education of the pupils.
  The provision and maintenance of a village hall for the use of the inhabitants of {place} without distinction of political, religious or other opinions, including use for meetings, lectures and classes, or other forms of recreation and leisure time occupation, with the object of improving the conditions of life for the inhabitants.
  To promote the development of young people in achieving their full physical, intellectual, social and spiritual potentials, as individuals, as responsible citizens and as members of their local, national and international communities in {place}.
  Promoting in the ecclesiastical parish of {place} the whole mission of the church, pastoral, evangelistic, social and ecumenical.
  To enhance the development and education of children primarily under statutory school age by encouraging parents to understand and provide for the needs of their children through community groups and by offering appropriate play, education and care facilities, family learning and extended hours groups in {place}.
  The relief of financial need and suffering among persons resident in {place} who are in conditions of need, hardship or distress, by making grants of money or providing or paying for items, services or facilities.
  To further or benefit the residents of {place} and the neighbourhood by associating together the said residents and the local authorities, voluntary and other organisations in a common effort to advance education and to provide facilities in the interests of social welfare for recreation and leisure time occupation.
  The promotion of community participation in healthy recreation for the benefit of the inhabitants of {place} by the provision of facilities for playing amateur sports.
  The income of the charity shall be applied for such exclusively charitable purposes as the trustees in their absolute discretion think fit.
  The advancement of the christian faith in accordance with the statement of beliefs in {place} and in such other parts of the United Kingdom or the world as the trustees may from time to time think fit.
  To preserve and protect the good health of persons in {place} by providing or assisting in the provision of equipment and amenities not normally provided by the statutory authorities.
  The provision of almshouse accommodation for poor persons of good character who are inhabitants of {place}.`);
