/** What the server says of files and of their rows, in Welsh; keys as in `../said.ts`. */
const words: Readonly<Record<string, string>> = {
  // Files
  'Send one file.': 'Anfonwch un ffeil.',
  'This is too long.': 'Mae hyn yn rhy hir.',
  'Choose a file to send.': 'Dewiswch ffeil i’w hanfon.',
  'These are one body by now: there is nothing to compare.':
    'Un corff yw’r rhain erbyn hyn: nid oes dim i’w gymharu.',
  'This file is already {{state}}.': 'Mae’r ffeil hon eisoes {{state}}.',
  checked: 'wedi’i darllen',
  loaded: 'wedi’i llwytho',
  left: 'wedi’i gadael',
  failed: 'wedi methu',
  'The file is empty.': 'Mae’r ffeil yn wag.',
  'The archive is empty.': 'Mae’r archif yn wag.',
  'This archive is empty.': 'Mae’r archif hon yn wag.',
  'The archive holds: {{names}}': 'Mae’r archif yn dal: {{names}}',
  'It begins with: {{titles}}': 'Mae’n dechrau gyda: {{titles}}',
  'Not one row of such a file was found in it.': 'Ni chafwyd yr un rhes o ffeil o’r fath ynddi.',
  'This is a folder or a device, and not a file.': 'Ffolder neu ddyfais yw hon, nid ffeil.',
  'The file is not there, or may not be read.': 'Nid yw’r ffeil yno, neu ni chaniateir ei darllen.',
  'This file has more than {{most}} rows.': 'Mae gan y ffeil hon fwy na {{most}} o resi.',
  'This archive holds more than {{most}} files.': 'Mae’r archif hon yn dal mwy na {{most}} o ffeiliau.',
  'Unpacked, this archive would be larger than {{size}} MB.':
    'Wedi’i dadbacio, byddai’r archif hon yn fwy na {{size}} MB.',
  'This archive has a password.': 'Mae cyfrinair ar yr archif hon.',
  'Unpack it first.': 'Dadbaciwch hi yn gyntaf.',
  '"{{file}}" would unpack to {{times}} times its size; at most {{most}} times is accepted.':
    'Byddai “{{file}}” yn dadbacio i {{times}} gwaith ei maint; derbynnir {{most}} gwaith ar y mwyaf.',
  'This archive is broken.': 'Mae’r archif hon wedi torri.',
  'Try to open it on your computer.': 'Ceisiwch ei hagor ar eich cyfrifiadur.',
  '"{{file}}" is no longer in the archive.': 'Nid yw “{{file}}” yn yr archif mwyach.',
  'This is not a workbook that can be opened, or it has a password.':
    'Nid llyfr gwaith y gellir ei agor yw hwn, neu mae cyfrinair arno.',
  'A quotation mark opens a cell in this row and is not closed.':
    'Mae dyfynnod yn agor cell yn y rhes hon ac nid yw’n cael ei gau.',
  'From this row on nothing of the file could be read.':
    'O’r rhes hon ymlaen ni ellid darllen dim o’r ffeil.',
  'Reading this file takes more than {{size}} MB of memory.':
    'Mae darllen y ffeil hon yn cymryd mwy na {{size}} MB o gof.',
  'This workbook is larger than {{size}} MB.': 'Mae’r llyfr gwaith hwn yn fwy na {{size}} MB.',
  'What begins in {{where}} goes on for more than {{size}} MB without an end.':
    'Mae’r hyn sy’n dechrau yn {{where}} yn parhau am fwy na {{size}} MB heb ddiwedd.',
  'Look for a quotation mark or a bracket that is not closed.':
    'Chwiliwch am ddyfynnod neu fraced heb ei gau.',
  'Send it as CSV, or in parts.': 'Anfonwch hi fel CSV, neu mewn rhannau.',
  'This is not a text file.': 'Nid ffeil destun yw hon.',
  'Save the list as CSV and try again.': 'Cadwch y rhestr fel CSV a cheisiwch eto.',
  'There is nothing in this list.': 'Nid oes dim yn y rhestr hon.',
  'The list has more than {{most}} rows.': 'Mae gan y rhestr fwy na {{most}} o resi.',
  'Send it in parts.': 'Anfonwch hi mewn rhannau.',
  '{{count}} more problems are not listed.': 'Ni restrir {{count}} problem arall.',
  '{{count}} more problems are not listed.#two': 'Ni restrir {{count}} broblem arall.',
  '{{count}} more problems are not listed.#many': 'Ni restrir {{count}} phroblem arall.',
  'Correct these first and send the file again.': 'Cywirwch y rhain yn gyntaf ac anfonwch y ffeil eto.',
  // Rows of a file
  'The row is left out.': 'Gadewir y rhes allan.',
  'The row is kept without it.': 'Cedwir y rhes hebddo.',
  'It is left out.': 'Gadewir ef allan.',
  'It is kept as it stands.': 'Fe’i cedwir fel y mae.',
  'It is kept by its name only.': 'Fe’i cedwir wrth ei enw yn unig.',
  'It is not taken over.': 'Ni chymerir ef drosodd.',
  'It is not read.': 'Ni ddarllenir hi.',
  'Only the first row is taken.': 'Dim ond y rhes gyntaf a gymerir.',
  'Only the first is taken.': 'Dim ond y cyntaf a gymerir.',
  'The first of the month is taken.': 'Cymerir y cyntaf o’r mis.',
  'A boundary needs a code of its own, a name and a shape.': 'Mae ar ffin angen ei chod ei hun, enw a siâp.',
  'There is no organisation number.': 'Nid oes rhif sefydliad.',
  'There is no charity number.': 'Nid oes rhif elusen.',
  'A name is empty.': 'Mae enw yn wag.',
  'A report needs a name.': 'Mae ar adroddiad angen enw.',
  'A policy needs a name.': 'Mae ar bolisi angen enw.',
  'A regulator needs a name.': 'Mae ar reoleiddiwr angen enw.',
  'An event needs a kind.': 'Mae ar ddigwyddiad angen math.',
  'A year needs the day it ends.': 'Mae ar flwyddyn angen y diwrnod y daw i ben.',
  'A code needs a label, and a label a code.': 'Mae ar god angen label, ac ar label angen cod.',
  'A list of identifiers needs a code such as GB-CHC, and a name.':
    'Mae ar restr o ddynodwyr angen cod megis GB-CHC, ac enw.',
  'We do not know the relationship "{{relationship}}".':
    'Nid ydym yn adnabod y berthynas “{{relationship}}”.',
  'There is no identifier ({{bodies}}).': 'Nid oes dynodydd ({{bodies}}).',
  '{{identifier}} stands on both sides.': 'Mae {{identifier}} ar y ddwy ochr.',
  '{{left}} and {{right}} stand in this file before.': 'Mae {{left}} a {{right}} yn y ffeil hon o’r blaen.',
  'The code {{code}} stands in this file before.': 'Mae’r cod {{code}} yn y ffeil hon o’r blaen.',
  'The list {{code}} stands in this file before.': 'Mae’r rhestr {{code}} yn y ffeil hon o’r blaen.',
  '"{{number}}" is not the number of a Scottish charity.': 'Nid yw “{{number}}” yn rhif elusen yn yr Alban.',
  '"{{number}}" is not a number of this list.': 'Nid yw “{{number}}” yn rhif o’r rhestr hon.',
  '"{{given}}" is not a year and month.': 'Nid yw “{{given}}” yn flwyddyn a mis.',
  'This is {{what}}.': 'Dyma {{what}}.',
  'There is nothing to load.': 'Nid oes dim i’w lwytho.',
  'It comes with Concerted and is used as it is; there is nothing to load.':
    'Daw gyda Concerted ac fe’i defnyddir fel y mae; nid oes dim i’w lwytho.',
  'Figures are brought in as measures, in the room of shared measurement.':
    'Deuir â ffigurau i mewn fel mesurau, yn ystafell cyd-fesur.',
  'These are figures about whole places.': 'Ffigurau am leoedd cyfan yw’r rhain.',
  'This is a schema: it describes files of a standard and holds no records.':
    'Sgema yw hon: mae’n disgrifio ffeiliau safon ac nid yw’n dal cofnodion.',
  'The Funding room will check grants by it.': 'Bydd yr ystafell Gyllido yn gwirio grantiau wrthi.',
  'This is the description of an interface (OpenAPI), not its answers: it holds no records.':
    'Disgrifiad o ryngwyneb (OpenAPI) yw hwn, nid ei atebion: nid yw’n dal cofnodion.',
  'This is a list of codes of the 360Giving standard.': 'Rhestr o godau safon 360Giving yw hon.',
  'The Funding room will show grants by it; there is nothing to load.':
    'Bydd yr ystafell Gyllido yn dangos grantiau wrthi; nid oes dim i’w lwytho.',
  'This tells how deprived local authorities are (IMD).':
    'Mae hon yn dweud pa mor ddifreintiedig yw awdurdodau lleol (IMD).',
  'This is about services (Open Referral UK).': 'Mae hon am wasanaethau (Open Referral UK).',
  'This is a directory of postcodes.': 'Cyfeiriadur codau post yw hwn.',
  'This is a list of the codes of places.': 'Rhestr o godau lleoedd yw hon.',
  'This is a list of the codes of places (ONS).': 'Rhestr o godau lleoedd yw hon (ONS).',
  'A trustee needs a number and a name.': 'Mae ar ymddiriedolwr angen rhif ac enw.',
  'A class needs a code and a label.': 'Mae ar ddosbarth angen cod a label.',
  'An area needs a kind and a name.': 'Mae ar ardal angen math ac enw.',
  'We know no code for the area "{{name}}".': 'Ni wyddom am god ar gyfer yr ardal “{{name}}”.',
  '"{{number}}" is not a charity number.': 'Nid yw “{{number}}” yn rhif elusen.',
  '"{{identifier}}" is not the identifier of a charity.': 'Nid yw “{{identifier}}” yn ddynodydd elusen.',
  '{{given}} is not a day.': 'Nid diwrnod yw {{given}}.',
  'The {{what}} {{given}} is not a day.': '{{what}}: nid diwrnod yw {{given}}.',
  'Write it like 2019-02-28.': 'Ysgrifennwch ef fel 2019-02-28.',
  'Write it like GBP.': 'Ysgrifennwch ef fel GBP.',
  'Write it like 1250.50.': 'Ysgrifennwch ef fel 1250.50.',
  '{{list}} has to be a list.': 'Rhaid i {{list}} fod yn rhestr.',
  'The award date {{given}} names only a month.': 'Mae’r dyddiad dyfarnu {{given}} yn enwi mis yn unig.',
  'The {{what}} {{given}} names only a month.': '{{what}}: mae {{given}} yn enwi mis yn unig.',
  '"{{given}}" holds blanks or line breaks.': 'Mae “{{given}}” yn dal bylchau neu doriadau llinell.',
  'It is read as {{plain}}.': 'Fe’i darllenir fel {{plain}}.',
  '"{{given}}" holds characters that identifiers do not have.':
    'Mae “{{given}}” yn dal nodau nad ydynt mewn dynodyddion.',
  '"{{own}}" is nobody\'s number.': 'Nid rhif neb yw “{{own}}”.',
  'The name is kept; it is joined to nothing else.': 'Cedwir yr enw; ni chysylltir ef â dim arall.',
  '"{{own}}" does not begin with a register we know.':
    'Nid yw “{{own}}” yn dechrau â chofrestr yr ydym yn ei hadnabod.',
  '"{{code}}" is not the code of a place (such as E08000009).':
    'Nid yw “{{code}}” yn god lle (fel E08000009).',
  '"{{text}}" is not a currency.': 'Nid yw “{{text}}” yn arian cyfred.',
  'The amount awarded "{{text}}" is not a number.': 'Nid yw’r swm a ddyfarnwyd “{{text}}” yn rhif.',
  'The amount awarded {{text}} is below zero.': 'Mae’r swm a ddyfarnwyd {{text}} o dan sero.',
  '{{column}}: "{{given}}" is not a number.': '{{column}}: nid yw “{{given}}” yn rhif.',
  '{{column}}: there is no name.': '{{column}}: nid oes enw.',
  'The grant {{identifier}} stands in this file before.':
    'Mae’r grant {{identifier}} yn y ffeil hon yn gynharach.',
  '{{identifier}} stands in this file before.': 'Mae {{identifier}} yn y ffeil hon yn gynharach.',
  'There is no column "{{title}}".': 'Nid oes colofn “{{title}}”.',
  'Without it no row of this table can be loaded.': 'Hebddi ni ellir llwytho rhes o’r tabl hwn.',
  'A grant has to be a JSON object.': 'Rhaid i grant fod yn wrthrych JSON.',
  'The sheet "{{sheet}}" has no row of titles that we know.':
    'Nid oes gan y ddalen “{{sheet}}” res o deitlau yr ydym yn eu hadnabod.',
  'No charity with the organisation number {{number}} is loaded.':
    'Ni lwythwyd elusen â’r rhif sefydliad {{number}}.',
  'Load the table "charity" first.': 'Llwythwch y tabl “charity” yn gyntaf.',
  '"{{sheet}}" is no source that we read.': 'Nid yw “{{sheet}}” yn ffynhonnell a ddarllenwn.',
  'This row ends before its figure.': 'Mae’r rhes hon yn dod i ben cyn ei ffigur.',
  'This row names no place.': 'Nid yw’r rhes hon yn enwi lle.',
  '"{{period}}" is no period that we can read.': 'Nid yw “{{period}}” yn gyfnod y gallwn ei ddarllen.',
  '"{{value}}" is neither a figure nor a mark for a hidden or missing one.':
    'Nid yw “{{value}}” yn ffigur nac yn nod ar gyfer un cudd neu goll.',
  '{{what}} stands on line {{line}} with another figure; that one is used.':
    'Mae {{what}} ar linell {{line}} â ffigur arall; defnyddir hwnnw.',
  'This record (from line {{line}} of the file) is not valid JSON.':
    'Nid yw’r cofnod hwn (o linell {{line}} y ffeil) yn JSON dilys.',
  'The file ends in the middle: a bracket that was opened is not closed (line {{line}}).':
    'Mae’r ffeil yn dod i ben yn ei chanol: ni chaewyd cromfach a agorwyd (llinell {{line}}).',
  'Outside its records this file is not valid JSON.':
    'Y tu allan i’w chofnodion nid yw’r ffeil hon yn JSON dilys.',
  'This row has {{found}} cells; the first row has {{columns}}.':
    'Mae gan y rhes hon {{found}} o gelloedd; mae gan y rhes gyntaf {{columns}}.',
  'There is no {{what}}.': 'Mae hyn ar goll: {{what}}.',
  'award date': 'dyddiad dyfarnu',
};
export default words;
