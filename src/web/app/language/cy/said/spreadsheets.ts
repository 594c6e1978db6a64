/** What the server says of spreadsheets in a layout of their own, in Welsh; keys as in `../said.ts`. */
const words: Readonly<Record<string, string>> = {
  'We do not know which figure “{{text}}” is.': 'Ni wyddom pa ffigur yw “{{text}}”.',
  'Choose one, or leave it out.': 'Dewiswch un, neu gadewch ef allan.',
  'We do not know which time “{{text}}” is.': 'Ni wyddom pa amser yw “{{text}}”.',
  'Choose it, or leave it out.': 'Dewiswch ef, neu gadewch ef allan.',
  '“{{text}}” is neither a figure nor a mark for a hidden or missing one.':
    'Nid yw “{{text}}” yn ffigur nac yn farc am un cudd neu un sydd ar goll.',
  '“{{measure}}” is counted by {{asked}}, and this is for {{period}}.':
    'Caiff “{{measure}}” ei gyfrif fesul {{asked}}, ac mae hwn am {{period}}.',
  '“{{measure}}” is counted by {{asked}}.': 'Caiff “{{measure}}” ei gyfrif fesul {{asked}}.',
  'Months cannot be added up, because somebody may be in several: give one figure for {{period}}.':
    'Ni ellir adio misoedd, am y gall rhywun fod mewn sawl un: rhowch un ffigur am {{period}}.',
  '“{{measure}}” asks for two figures.': 'Mae “{{measure}}” yn gofyn am ddau ffigur.',
  'How many is here, of how many is not.': 'Mae faint yma, ond nid allan o faint.',
  'Of how many is here, how many is not.': 'Mae allan o faint yma, ond nid faint.',
  '“{{measure}}” asks for two figures: how many, of how many.':
    'Mae “{{measure}}” yn gofyn am ddau ffigur: faint, allan o faint.',
  'A percentage alone cannot be joined up with others.': 'Ni ellir uno canran ar ei phen ei hun ag eraill.',
  '“{{measure}}” for {{period}} stands in {{first}} already, with another figure.':
    'Mae “{{measure}}” am {{period}} yn {{first}} eisoes, gyda ffigur arall.',
  'That one is used.': 'Hwnnw sy’n cael ei ddefnyddio.',
  'Hidden in the spreadsheet and left out: {{what}}.':
    'Yn guddiedig yn y daenlen ac wedi’i adael allan: {{what}}.',
  'We found no figures here that we know.': 'Ni chawsom hyd i ffigurau yma yr ydym yn eu hadnabod.',
  'The sheet “{{text}}” is not in this file.': 'Nid yw’r ddalen “{{text}}” yn y ffeil hon.',
  'The collection of {{period}} is closed.': 'Mae casgliad {{period}} ar gau.',
  'Tell the coordinating team if this figure should change.':
    'Dywedwch wrth y tîm cydlynu os dylai’r ffigur hwn newid.',
  'Only a load can be taken back, and only once.':
    'Dim ond llwyth y gellir ei dynnu’n ôl, a dim ond unwaith.',
  'Fill in "Figure" and, where two figures are asked for, "Of how many".':
    'Llenwch "Figure" a, lle gofynnir am ddau ffigur, "Of how many".',
  'Write n/a where there is none.': 'Ysgrifennwch n/a lle nad oes un.',
  'How many.': 'Faint.',
  'Not more than of how many.': 'Dim mwy nag allan o faint.',
  'Of how many.': 'Allan o faint.',
  'This workbook was made for another organisation.': 'Gwnaed y llyfr gwaith hwn ar gyfer sefydliad arall.',
  'Say whose figures these are.': 'Dywedwch ffigurau pwy yw’r rhain.',
  'This spreadsheet is loaded already.': 'Mae’r daenlen hon wedi’i llwytho eisoes.',
  'This load was taken back.': 'Tynnwyd y llwyth hwn yn ôl.',
  'Bring the spreadsheet again.': 'Dewch â’r daenlen eto.',
  'This file has more than {{count}} cells.': 'Mae gan y ffeil hon fwy na {{count}} cell.',
};
export default words;
