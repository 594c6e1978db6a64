import ofFiles from './said/files.ts';
import ofServices from './said/services.ts';
import ofSpreadsheets from './said/spreadsheets.ts';

/**
 * What the server says, in Welsh. The key is the English sentence itself, with places for what varies; `#` after it and a plural form
 * of Welsh (two, few, many) says the sentence for such a `{{count}}`.
 */
const words: Readonly<Record<string, string>> = {
  ...ofFiles,
  ...ofServices,
  ...ofSpreadsheets,
  // What is here
  'There are 200 saved views already.': 'Mae 200 o olygon wedi’u cadw eisoes.',
  'Delete one that nobody uses first.': 'Dilëwch un nad oes neb yn ei defnyddio yn gyntaf.',
  'No grants are loaded yet.': 'Ni lwythwyd grantiau eto.',
  'No register is loaded yet.': 'Ni lwythwyd cofrestr eto.',
  '{{count}} {{funder}} grants went to {{names}} names.':
    'Aeth {{count}} grant gan {{funder}} at {{names}} o enwau.',
  council: 'y cyngor',
  'One register is loaded in part: this is not everyone who is here.':
    'Llwythwyd rhan o un gofrestr: nid dyma bawb sydd yma.',
  'Two registers are loaded in part: this is not everyone who is here.':
    'Llwythwyd rhan o ddwy gofrestr: nid dyma bawb sydd yma.',
  '{{many}} registers are loaded in part: this is not everyone who is here.':
    'Llwythwyd rhan o sawl cofrestr: nid dyma bawb sydd yma.',
  '{{registered}} registered charities; of the {{known}} with known income {{under100k}} had under £100,000 and {{under10k}} under £10,000, of the {{records}} records loaded here; this is not the whole register.':
    '{{registered}} o elusennau cofrestredig; o’r {{known}} â’u hincwm yn hysbys roedd gan {{under100k}} lai na £100,000 a {{under10k}} lai na £10,000, o’r {{records}} cofnod a lwythwyd yma; nid dyma’r gofrestr gyfan.',
  '{{registered}} registered charities; of the {{known}} with known income {{under100k}} had under £100,000 and {{under10k}} under £10,000.':
    '{{registered}} o elusennau cofrestredig; o’r {{known}} â’u hincwm yn hysbys roedd gan {{under100k}} lai na £100,000 a {{under10k}} lai na £10,000.',
  'Looked at: {{parts}}.': 'Edrychwyd ar: {{parts}}.',
  '{{count}} grants': '{{count}} grant',
  '{{count}} register': '{{count}} cofrestr',
  '{{count}} registers': '{{count}} cofrestr',
  '{{count}} registers#two': '{{count}} gofrestr',
  '{{count}} registers#many': '{{count}} chofrestr',
  trustees: 'ymddiriedolwyr',
  'what people recorded here': 'yr hyn a gofnodwyd yma',
  'introductions sent': 'cyflwyniadau a anfonwyd',
  'memberships here': 'aelodaeth yma',
  'This pair is in the list again already.': 'Mae’r pâr hwn yn ôl yn y rhestr eisoes.',
  'No record is not proof.': 'Nid yw diffyg cofnod yn brawf.',
  '{{count}} grants of {{sum}} in {{year}}, {{next}} in {{after}}.':
    '{{count}} grant o {{sum}} yn {{year}}, {{next}} yn {{after}}.',
  '{{count}} grants of {{sum}} in {{year}}; no file of this funder is loaded for {{after}}.':
    '{{count}} grant o {{sum}} yn {{year}}; ni lwythwyd ffeil gan y cyllidwr hwn ar gyfer {{after}}.',
  'Ask; do not conclude: a file can be late or incomplete.':
    'Gofynnwch; peidiwch â dod i gasgliad: gall ffeil fod yn hwyr neu’n anghyflawn.',
  'Grants (360Giving)': 'Grantiau (360Giving)',
  'Boundaries (ONS)': 'Ffiniau (ONS)',
  'Charity Commission for England and Wales, search export':
    'Comisiwn Elusennau Cymru a Lloegr, allforio chwiliad',
  'Scottish Charity Register (OSCR)': 'Cofrestr Elusennau’r Alban (OSCR)',
  'United States, list of exempt organisations (IRS)':
    'Yr Unol Daleithiau, rhestr o gyrff sydd wedi’u heithrio (IRS)',
  'Lists of mergers and parents (org-id)': 'Rhestrau o uniadau a rhiant-gyrff (org-id)',
  'Lists of codes': 'Rhestrau o godau',
  'Lists that give out identifiers (org-id.guide)': 'Rhestrau sy’n rhoi dynodwyr (org-id.guide)',
  'Charity Commission for England and Wales, register extract':
    'Comisiwn Elusennau Cymru a Lloegr, darn o’r gofrestr',
  'Charity Commission for Northern Ireland': 'Comisiwn Elusennau Gogledd Iwerddon',
  'UK Charity Activity Tags, sample of registers': 'UK Charity Activity Tags, sampl o gofrestrau',
  // Kinds of people named in both
  families: 'teuluoedd',
  children: 'plant',
  'parents and carers': 'rhieni a gofalwyr',
  'young people': 'pobl ifanc',
  'older people': 'pobl hŷn',
  'disabled people': 'pobl anabl',
  women: 'menywod',
  men: 'dynion',
  'refugees and asylum seekers': 'ffoaduriaid a cheiswyr lloches',
  'homeless people': 'pobl ddigartref',
  // Is this the same body?
  'Both are named "{{name}}".': 'Enw’r ddau yw “{{name}}”.',
  '"{{name}}" is part of the other\'s name.': 'Mae “{{name}}” yn rhan o enw’r llall.',
  'Both names hold "{{words}}".': 'Mae’r ddau enw’n cynnwys “{{words}}”.',
  '"{{left}}" and "{{right}}" are nearly the same name.': 'Mae “{{left}}” a “{{right}}” bron yr un enw.',
  'Only one name holds "{{words}}", which is often a body of its own.':
    'Dim ond un enw sy’n cynnwys “{{words}}”, sy’n aml yn gorff ar wahân.',
  'Both have the website {{site}}.': 'Mae gan y ddau y wefan {{site}}.',
  'One is a linked charity of the other and has a name of its own.':
    'Mae’r naill yn elusen gysylltiedig â’r llall ac mae ganddi ei henw ei hun.',
  'A published list says that one belongs to the other.':
    'Mae rhestr gyhoeddedig yn dweud bod y naill yn perthyn i’r llall.',
  'A published list says that {{left}} merged into {{right}}.':
    'Mae rhestr gyhoeddedig yn dweud i {{left}} uno â {{right}}.',
  'A published list says that {{left}} merged into {{right}} on {{day}}.':
    'Mae rhestr gyhoeddedig yn dweud i {{left}} uno â {{right}} ar {{day}}.',
  'A published list says that {{left}} registered again as {{right}}.':
    'Mae rhestr gyhoeddedig yn dweud i {{left}} gofrestru eto fel {{right}}.',
  'A published list says that {{left}} registered again as {{right}} on {{day}}.':
    'Mae rhestr gyhoeddedig yn dweud i {{left}} gofrestru eto fel {{right}} ar {{day}}.',
  'Both have the postcode {{postcode}}.': 'Mae gan y ddau y cod post {{postcode}}.',
  'Their postcodes differ ({{left}} and {{right}}).': 'Mae eu codau post yn wahanol ({{left}} a {{right}}).',
  'Both are in the same district.': 'Mae’r ddau yn yr un dosbarth.',
  'They are in different districts.': 'Maent mewn dosbarthau gwahanol.',
  'They have different charity numbers ({{left}} and {{right}}).':
    'Mae ganddynt rifau elusen gwahanol ({{left}} a {{right}}).',
  'They have different company numbers ({{left}} and {{right}}).':
    'Mae ganddynt rifau cwmni gwahanol ({{left}} a {{right}}).',
  'Both have the number {{number}}.': 'Mae gan y ddau y rhif {{number}}.',
  'Nothing was decided about these two that could be taken back.':
    'Ni phenderfynwyd dim am y ddau hyn y gellid ei dynnu’n ôl.',
  'This was decided already.': 'Penderfynwyd hyn eisoes.',
  'It was decided that {{left}} and {{right}} are not one organisation, and what was decided about others would make them one.':
    'Penderfynwyd nad un sefydliad yw {{left}} a {{right}}, a byddai’r hyn a benderfynwyd am eraill yn eu gwneud yn un.',
  'Take back one of these decisions first.': 'Tynnwch un o’r penderfyniadau hyn yn ôl yn gyntaf.',
  'These two are one organisation here.': 'Un sefydliad yw’r ddau hyn yma.',
  // Introductions
  'This introduction was sent already.': 'Anfonwyd y cyflwyniad hwn eisoes.',
  'This introduction was not sent yet.': 'Ni anfonwyd y cyflwyniad hwn eto.',
  'Only a draft can be sent.': 'Dim ond drafft y gellir ei anfon.',
  'This record has ended already.': 'Mae’r cofnod hwn wedi dod i ben eisoes.',
  'The coordinating team sends it: they know the addresses.':
    'Y tîm cydlynu sy’n ei anfon: nhw sy’n gwybod y cyfeiriadau.',
  'Other people cannot reach this server yet.': 'Ni all pobl eraill gyrraedd y gweinydd hwn eto.',
  'Finish “Let partners in” first, or pass the message on yourself.':
    'Gorffennwch “Gadael partneriaid i mewn” yn gyntaf, neu pasiwch y neges ymlaen eich hun.',
  'No e-mail address of {{name}} is known.': 'Nid oes cyfeiriad e-bost ar gyfer {{name}} yn hysbys.',
  'Add a person with an address under Partners, or pass the message on yourself.':
    'Ychwanegwch berson â chyfeiriad o dan Partneriaid, neu pasiwch y neges ymlaen eich hun.',
  'Nothing was sent.': 'Ni anfonwyd dim.',
  'The draft is kept.': 'Cedwir y drafft.',
  'Correct this under Partners, then send it again.': 'Cywirwch hyn o dan Partneriaid, yna anfonwch ef eto.',
  '“{{email}}” is not a whole e-mail address, such as name@example.org.':
    'Nid yw “{{email}}” yn gyfeiriad e-bost cyfan, fel name@example.org.',
  // Our figures
  'Nothing can be concluded from ups and downs here yet.': 'Ni ellir dod i gasgliad o’r amrywio yma eto.',
  'Nothing unusual: the last figure is within an early range, and its ups and downs need no explanation.':
    'Dim byd anarferol: mae’r ffigur olaf o fewn ystod gynnar, ac nid oes angen esbonio’r amrywio.',
  'Nothing unusual: the last figure is within the usual range, and its ups and downs need no explanation.':
    'Dim byd anarferol: mae’r ffigur olaf o fewn yr ystod arferol, ac nid oes angen esbonio’r amrywio.',
  'A lasting change: the last seven figures or more are above the mean.':
    'Newid sy’n para: mae’r saith ffigur olaf neu fwy uwchlaw’r cymedr.',
  'A lasting change: the last seven figures or more are below the mean.':
    'Newid sy’n para: mae’r saith ffigur olaf neu fwy islaw’r cymedr.',
  'A lasting change on an early range: the last seven figures or more are above the mean.':
    'Newid sy’n para ar ystod gynnar: mae’r saith ffigur olaf neu fwy uwchlaw’r cymedr.',
  'A lasting change on an early range: the last seven figures or more are below the mean.':
    'Newid sy’n para ar ystod gynnar: mae’r saith ffigur olaf neu fwy islaw’r cymedr.',
  'A real rise.': 'Cynnydd gwirioneddol.',
  'A real fall.': 'Gostyngiad gwirioneddol.',
  'A real rise on an early range.': 'Cynnydd gwirioneddol ar ystod gynnar.',
  'A real fall on an early range.': 'Gostyngiad gwirioneddol ar ystod gynnar.',
  'It is happening across {{country}}, so no single local project caused it or can end it.':
    'Mae’n digwydd ledled {{country}}, felly nid un prosiect lleol a’i hachosodd na all ddod ag ef i ben.',
  England: 'Lloegr',
  Wales: 'Cymru',
  Scotland: 'yr Alban',
  'Northern Ireland': 'Gogledd Iwerddon',
  'United Kingdom': 'y Deyrnas Unedig',
  'Great Britain': 'Prydain Fawr',
  'England and Wales': 'Cymru a Lloegr',
  'There are no other places to compare with, so the cause may lie here or anywhere.':
    'Nid oes lleoedd eraill i gymharu â nhw, felly gall yr achos fod yma neu yn unrhyw le.',
  'It is not happening in the other places shown, so look for what is different here.':
    'Nid yw’n digwydd yn y lleoedd eraill a ddangosir, felly chwiliwch am yr hyn sy’n wahanol yma.',
  'It is also happening in {{names}}, so look for a cause that these places share.':
    'Mae hefyd yn digwydd mewn mannau eraill ({{names}}), felly chwiliwch am achos y mae’r lleoedd hyn yn ei rannu.',
  '{{count}} of the other places shown': '{{count}} o’r lleoedd eraill a ddangosir',
  'These periods overlap: each shares months with the next, so the figures are not independent and a usual range would mislead.':
    'Mae’r cyfnodau hyn yn gorgyffwrdd: mae pob un yn rhannu misoedd â’r nesaf, felly nid yw’r ffigurau’n annibynnol a byddai ystod arferol yn camarwain.',
  'There are no figures yet.': 'Nid oes ffigurau eto.',
  'There is only 1 figure: too few for a usual range.':
    'Dim ond 1 ffigur sydd: rhy ychydig ar gyfer ystod arferol.',
  'There are only {{count}} figures: too few for a usual range.':
    'Dim ond {{count}} ffigur sydd: rhy ychydig ar gyfer ystod arferol.',
  'No figures yet.': 'Dim ffigurau eto.',
  'Hidden to protect people: too few to show without giving somebody away.':
    'Wedi’i guddio i ddiogelu pobl: rhy ychydig i’w dangos heb ddatgelu rhywun.',
  'between {{low}} and {{high}} {{unit}}, not {{most}}': 'rhwng {{low}} a {{high}} ({{unit}}), nid {{most}}',
  '{{percent}} ({{part}} of {{whole}}), likely between {{low}} and {{high}}':
    '{{percent}} ({{part}} o {{whole}}), yn debygol rhwng {{low}} a {{high}}',
  '{{number}} families': '{{number}} o deuluoedd',
  '{{number}} people': '{{number}} o bobl',
  'No data this time: {{reason}}': 'Dim data y tro hwn: {{reason}}',
  'no reason given': 'ni roddwyd rheswm',
  'Does not apply to them.': 'Ddim yn berthnasol iddynt.',
  'Hidden to protect people.': 'Wedi’i guddio i ddiogelu pobl.',
  'Excused this time: {{reason}}': 'Esgusodwyd y tro hwn: {{reason}}',
  'Begun, not sent yet.': 'Wedi dechrau, heb ei anfon eto.',
  'Not sent yet.': 'Heb ei anfon eto.',
  'To protect people, counts from 1 to {{threshold}} are hidden and others rounded to {{base}}.':
    'I ddiogelu pobl, cuddir cyfrifon o 1 i {{threshold}} a thalgrynnir eraill i {{base}}.',
  'Last time {{figure}}.': 'Y tro diwethaf {{figure}}.',
  'That is a jump.': 'Mae honno’n naid.',
  'Please give a figure, or say why there is none this time.':
    'Rhowch ffigur, neu dywedwch pam nad oes un y tro hwn.',
  'Please say in a few words why there is no data this time.':
    'Dywedwch mewn ychydig eiriau pam nad oes data y tro hwn.',
  'This asks for two figures: how many, of how many.': 'Mae hwn yn gofyn am ddau ffigur: faint, o faint.',
  'This asks for one figure.': 'Mae hwn yn gofyn am un ffigur.',
  'Please give both figures: how many, of how many.': 'Rhowch y ddau ffigur: faint, o faint.',
  'Of nobody is no share: choose "does not apply" instead.':
    'Nid oes cyfran o neb: dewiswch “ddim yn berthnasol” yn lle hynny.',
  'Figures here cannot be below zero.': 'Ni all ffigurau yma fod o dan sero.',
  'This figure cannot be below zero.': 'Ni all y ffigur hwn fod o dan sero.',
  '{{part}} of {{whole}}: the first figure cannot be greater than the second.':
    '{{part}} o {{whole}}: ni all y ffigur cyntaf fod yn fwy na’r ail.',
  'Please give whole numbers.': 'Rhowch rifau cyfan.',
  'Please give a whole number.': 'Rhowch rif cyfan.',
  'The period ends before it starts.': 'Mae’r cyfnod yn dod i ben cyn iddo ddechrau.',
  'There is a figure already.': 'Mae ffigur yno eisoes.',
  'Please say why it changes.': 'Dywedwch pam mae’n newid.',
  'These figures were sent already.': 'Anfonwyd y ffigurau hyn eisoes.',
  'Correct a figure instead; the first one stays visible.':
    'Cywirwch ffigur yn lle hynny; mae’r un cyntaf yn aros yn weladwy.',
  'These figures were not sent yet: change them and send.':
    'Ni anfonwyd y ffigurau hyn eto: newidiwch nhw ac anfonwch.',
  'This collection is closed.': 'Mae’r casgliad hwn ar gau.',
  'Tell the coordinating team if a figure should change.':
    'Dywedwch wrth y tîm cydlynu os dylai ffigur newid.',
  'This collection is open already.': 'Mae’r casgliad hwn ar agor eisoes.',
  'Make a new link for a partner who lost theirs.': 'Gwnewch ddolen newydd i bartner a gollodd ei un ef.',
  'This collection is not open yet.': 'Nid yw’r casgliad hwn ar agor eto.',
  'There is no partner to ask yet.': 'Nid oes partner i ofyn iddo eto.',
  'Add partners first.': 'Ychwanegwch bartneriaid yn gyntaf.',
  'No e-mail could be sent.': 'Ni ellid anfon e-bost.',
  'Pass the new link on by hand.': 'Pasiwch y ddolen newydd ymlaen â llaw.',
  'Their figures are here.': 'Mae eu ffigurau yma.',
  'History from a file belongs to the whole place, not to our own work.':
    'Mae hanes o ffeil yn perthyn i’r lle cyfan, nid i’n gwaith ein hunain.',
  'This series is not in the file.': 'Nid yw’r gyfres hon yn y ffeil.',
  'The file has no figures of place {{place}} in this series.':
    'Nid oes gan y ffeil ffigurau ar gyfer lle {{place}} yn y gyfres hon.',
  'The first row names no columns that we know of a file of indicators.':
    'Nid yw’r rhes gyntaf yn enwi colofnau yr ydym yn eu hadnabod o ffeil o ddangosyddion.',
  // Contact lists
  'Neither an organisation nor a person is named.': 'Nid enwir sefydliad na pherson.',
  '"{{email}}" is not an e-mail address; the row can be added without it.':
    'Nid yw “{{email}}” yn gyfeiriad e-bost; gellir ychwanegu’r rhes hebddo.',
  'There is an e-mail address but no name; the part before the @ is taken as the name.':
    'Mae cyfeiriad e-bost ond dim enw; cymerir y rhan cyn yr @ fel yr enw.',
  'The same as line {{line}}; it is added once.': 'Yr un â llinell {{line}}; fe’i hychwanegir unwaith.',
  'Somebody takes part for it by now, or figures were asked of it.':
    'Mae rhywun yn cymryd rhan drosto erbyn hyn, neu gofynnwyd iddo am ffigurau.',
  'Something was built on it by now.': 'Adeiladwyd rhywbeth arno erbyn hyn.',
  'This list has been added already.': 'Ychwanegwyd y rhestr hon eisoes.',
  'Read it again to add it once more.': 'Darllenwch hi eto i’w hychwanegu unwaith eto.',
  'Nothing of this list is here to take back.': 'Nid oes dim o’r rhestr hon yma i’w dynnu’n ôl.',
  // Accounts, partners and invitations
  'Use at least {{count}} characters.': 'Defnyddiwch o leiaf {{count}} nod.',
  'Use at most {{count}} characters.': 'Defnyddiwch {{count}} nod ar y mwyaf.',
  'Three or four words are easy to remember.': 'Mae tri neu bedwar gair yn hawdd eu cofio.',
  'This password is among those that are tried first.':
    'Mae’r cyfrinair hwn ymysg y rhai y rhoddir cynnig arnynt gyntaf.',
  'This password repeats itself or is a row of keys.':
    'Mae’r cyfrinair hwn yn ei ailadrodd ei hun neu’n rhes o fysellau.',
  'This password is little more than your name, your address or the name of this site.':
    'Nid yw’r cyfrinair hwn fawr mwy na’ch enw, eich cyfeiriad neu enw’r safle hwn.',
  'Choose another, for example three or four words.': 'Dewiswch un arall, er enghraifft tri neu bedwar gair.',
  'Choose another.': 'Dewiswch un arall.',
  'Too many tries in a short time.': 'Gormod o gynigion mewn amser byr.',
  'Wait fifteen minutes, then try again.': 'Arhoswch chwarter awr, yna ceisiwch eto.',
  'Somebody has an account here already.': 'Mae gan rywun gyfrif yma eisoes.',
  'Sign in, or ask them to invite you.': 'Mewngofnodwch, neu gofynnwch iddynt eich gwahodd.',
  'From another machine the first account needs the code that was printed when the server started.':
    'O beiriant arall mae ar y cyfrif cyntaf angen y cod a argraffwyd pan ddechreuodd y gweinydd.',
  'You are looking around as an invented visitor.': 'Rydych yn edrych o gwmpas fel ymwelydd dychmygol.',
  'Make an account of your own first.': 'Crëwch eich cyfrif eich hun yn gyntaf.',
  'The name you typed is not the name of this initiative.':
    'Nid yr enw a deipiwyd gennych yw enw’r fenter hon.',
  'Nothing was deleted.': 'Ni ddilëwyd dim.',
  'This person has accepted an invitation here already.':
    'Mae’r person hwn wedi derbyn gwahoddiad yma eisoes.',
  'This invitation is for another e-mail address.': 'Mae’r gwahoddiad hwn ar gyfer cyfeiriad e-bost arall.',
  'Sign in with the account of that address.': 'Mewngofnodwch gyda chyfrif y cyfeiriad hwnnw.',
  'Somebody has taken part as this person before, with another account.':
    'Mae rhywun wedi cymryd rhan fel y person hwn o’r blaen, gyda chyfrif arall.',
  'Ask the coordinating team.': 'Gofynnwch i’r tîm cydlynu.',
  'This invitation was accepted or taken back already.':
    'Derbyniwyd y gwahoddiad hwn neu ei dynnu’n ôl eisoes.',
  'Somebody must lead the coordinating team.': 'Rhaid i rywun arwain y tîm cydlynu.',
  'Who leads the coordinating team is decided by those who lead it.':
    'Y rhai sy’n arwain y tîm cydlynu sy’n penderfynu pwy sy’n ei arwain.',
  'Give another person the lead first.': 'Rhowch yr arweiniad i berson arall yn gyntaf.',
  'This role has ended already.': 'Mae’r rôl hon wedi dod i ben eisoes.',
  'This person has no role there now.': 'Nid oes gan y person hwn rôl yno nawr.',
  'This membership has ended.': 'Mae’r aelodaeth hon wedi dod i ben.',
  // Letting partners in
  'Write the address as https:// and a name, without anything after it, such as https://together.example.org.':
    'Ysgrifennwch y cyfeiriad fel https:// ac enw, heb ddim ar ei ôl, fel https://together.example.org.',
  'The address must start with https://, so that nobody on the way can read along.':
    'Rhaid i’r cyfeiriad ddechrau â https://, fel na all neb ar y ffordd ddarllen gyda chi.',
  'This address is only reachable from this computer or its own network.':
    'Dim ond o’r cyfrifiadur hwn neu ei rwydwaith ei hun y gellir cyrraedd y cyfeiriad hwn.',
  'Partners need a public name.': 'Mae ar bartneriaid angen enw cyhoeddus.',
  'No public address is set yet.': 'Nid oes cyfeiriad cyhoeddus wedi’i osod eto.',
  'Partners use {{address}}.': 'Mae partneriaid yn defnyddio {{address}}.',
  'Say whether a proxy in front or this server itself does HTTPS.':
    'Dywedwch ai dirprwy o’i flaen neu’r gweinydd hwn ei hun sy’n gwneud HTTPS.',
  'This server does HTTPS with its own certificate.':
    'Mae’r gweinydd hwn yn gwneud HTTPS â’i dystysgrif ei hun.',
  'Start the server with TLS_KEY and TLS_CERTIFICATE set to the files of your certificate.':
    'Dechreuwch y gweinydd gyda TLS_KEY a TLS_CERTIFICATE wedi’u gosod i ffeiliau eich tystysgrif.',
  'A proxy in front does HTTPS.': 'Dirprwy o’i flaen sy’n gwneud HTTPS.',
  'Start the server with BEHIND_PROXY=1, so that it knows the proxy and sees who comes.':
    'Dechreuwch y gweinydd gyda BEHIND_PROXY=1, fel ei fod yn adnabod y dirprwy ac yn gweld pwy sy’n dod.',
  'No test e-mail has been sent yet.': 'Ni anfonwyd e-bost prawf eto.',
  'The link in the test e-mail (sent to {{address}}) has not been opened yet.':
    'Nid yw’r ddolen yn yr e-bost prawf (anfonwyd at {{address}}) wedi’i hagor eto.',
  'The link in the test e-mail (on the page of e-mails waiting) has not been opened yet.':
    'Nid yw’r ddolen yn yr e-bost prawf (ar y dudalen o e-byst yn aros) wedi’i hagor eto.',
  'The test e-mail arrived at {{address}}.': 'Cyrhaeddodd yr e-bost prawf yn {{address}}.',
  'No mail server is set: e-mails wait on a page, and you pass each one on yourself.':
    'Nid oes gweinydd e-bost wedi’i osod: mae e-byst yn aros ar dudalen, ac rydych yn pasio pob un ymlaen eich hun.',
  'Nobody has come through the public address yet.': 'Nid oes neb wedi dod drwy’r cyfeiriad cyhoeddus eto.',
  'Open the test link on a phone.': 'Agorwch y ddolen brawf ar ffôn.',
  'A visit came through the public address.': 'Daeth ymweliad drwy’r cyfeiriad cyhoeddus.',
  'The address is set by PUBLIC_ADDRESS where the server is started.':
    'Gosodir y cyfeiriad gan PUBLIC_ADDRESS lle dechreuir y gweinydd.',
  'Set the public address first: the test e-mail links to it.':
    'Gosodwch y cyfeiriad cyhoeddus yn gyntaf: mae’r e-bost prawf yn cysylltu ag ef.',
  'The public address reaches this server.': 'Mae’r cyfeiriad cyhoeddus yn cyrraedd y gweinydd hwn.',
  'Something answers at the public address, but it is not this server.':
    'Mae rhywbeth yn ateb yn y cyfeiriad cyhoeddus, ond nid y gweinydd hwn yw ef.',
  'The public address did not answer from here.': 'Ni atebodd y cyfeiriad cyhoeddus o’r fan hon.',
  'Check its name, the proxy and the firewall.': 'Gwiriwch ei enw, y dirprwy a’r mur gwarchod.',
  // Long work
  'the sample': 'y sampl',
  'This work is over already.': 'Mae’r gwaith hwn wedi dod i ben eisoes.',
  'The sample is not being built just now.': 'Nid yw’r sampl yn cael ei adeiladu ar hyn o bryd.',
  'This is not the sample initiative.': 'Nid hon yw’r fenter sampl.',
  'A real one is deleted in its settings, by typing its name.':
    'Dileir un go iawn yn ei gosodiadau, drwy deipio ei henw.',
  'Bringing in {{file}}': 'Yn dod â {{file}} i mewn',
  'Working out what organisations share': 'Yn cyfrifo beth mae sefydliadau’n ei rannu',
  'Reading the curve of the whole place': 'Yn darllen cromlin y lle cyfan',
  'Inventing an alliance': 'Yn dychmygu cynghrair',
  Loading: 'Yn llwytho',
  'Joining what belongs together': 'Yn cysylltu’r hyn sy’n perthyn i’w gilydd',
  Reading: 'Yn darllen',
  'Comparing organisations': 'Yn cymharu sefydliadau',
};
export default words;
