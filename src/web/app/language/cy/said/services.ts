/** What the server says of addresses, services and places, in Welsh; keys as in `../said.ts`. */
const words: Readonly<Record<string, string>> = {
  // Addresses
  '"{{text}}" is not the address of a web page.': 'Nid yw “{{text}}” yn gyfeiriad tudalen we.',
  'Only addresses that begin with https:// or http:// can be asked.':
    'Dim ond cyfeiriadau sy’n dechrau â https:// neu http:// y gellir eu holi.',
  'The address holds a name or a password.': 'Mae’r cyfeiriad yn dal enw neu gyfrinair.',
  'Give it without.': 'Rhowch ef heb y rheini.',
  'Port {{port}} is not one of the usual ports of the web.':
    'Nid yw porth {{port}} yn un o byrth arferol y we.',
  'There is no server by the name {{host}}.': 'Nid oes gweinydd o’r enw {{host}}.',
  '{{host}} is in a private or local network.': 'Mae {{host}} mewn rhwydwaith preifat neu leol.',
  'Only servers that everybody can reach are asked from here.':
    'Dim ond gweinyddion y gall pawb eu cyrraedd a holir oddi yma.',
  'That is an address of another server.': 'Cyfeiriad gweinydd arall yw hwnnw.',
  'One answer is longer than {{size}} MB.': 'Mae un ateb yn hirach na {{size}} MB.',
  'The answer is not JSON.': 'Nid JSON yw’r ateb.',
  'The address sends on to another one{{address}}.':
    'Mae’r cyfeiriad yn anfon ymlaen at un arall{{address}}.',
  'Give that one, if you know it.': 'Rhowch hwnnw, os ydych yn ei wybod.',
  '{{host}} took too long to answer.': 'Cymerodd {{host}} ormod o amser i ateb.',
  '{{host}} could not be reached.': 'Ni ellid cyrraedd {{host}}.',
  'It answers with status {{status}}.': 'Mae’n ateb â statws {{status}}.',
  'What it answers is not a list of services of Open Referral.':
    'Nid rhestr o wasanaethau Open Referral yw’r hyn y mae’n ei ateb.',
  'Asking for services': 'Yn gofyn am wasanaethau',
  'Asking what each service is': 'Yn gofyn beth yw pob gwasanaeth',
  'The directory was left at page {{page}}: it did not answer, or has more than is taken at once.':
    'Gadawyd y cyfeiriadur ar dudalen {{page}}: nid atebodd, neu mae ganddo fwy nag a gymerir ar unwaith.',
  'The directory says that it has {{total}} services and lists {{listed}}.':
    'Dywed y cyfeiriadur fod ganddo {{total}} o wasanaethau, ac mae’n rhestru {{listed}}.',
  'Of {{count}} services only what the list tells is known: where, when and for what price was not asked or not answered.':
    'Am {{count}} o wasanaethau dim ond yr hyn a ddywed y rhestr sy’n hysbys: ni ofynnwyd neu nid atebwyd ble, pryd ac am ba bris.',
  // Services
  'Services (Open Referral)': 'Gwasanaethau (Open Referral)',
  'Services listed by {{address}}': 'Gwasanaethau a restrir gan {{address}}',
  'A service needs an id.': 'Mae ar wasanaeth angen id.',
  'The service {{id}} has no name.': 'Nid oes enw gan y gwasanaeth {{id}}.',
  '"{{name}}" does not say whose service it is.': 'Nid yw “{{name}}” yn dweud gwasanaeth pwy ydyw.',
  'The service {{id}} stands in this file before.': 'Mae’r gwasanaeth {{id}} yn y ffeil hon o’r blaen.',
  'Only the first is taken.': 'Dim ond y cyntaf a gymerir.',
  '{{missing}} of the {{known}} services known from this address are not in its answer.':
    'Nid yw {{missing}} o’r {{known}} o wasanaethau sy’n hysbys o’r cyfeiriad hwn yn ei ateb.',
  'So many are seldom gone at once, so it may be broken.':
    'Anaml y mae cynifer wedi mynd ar unwaith, felly gall fod wedi torri.',
  'What it lists is in, and nothing is marked as gone.':
    'Mae’r hyn y mae’n ei restru i mewn, ac ni farciwyd dim fel wedi mynd.',
  // Places
  'Postcodes (ONS)': 'Codau post (ONS)',
  'Places and their codes (ONS)': 'Lleoedd a’u codau (ONS)',
  'Deprivation (mySociety)': 'Amddifadedd (mySociety)',
  '"{{text}}" is not a postcode of the United Kingdom.': 'Nid yw “{{text}}” yn god post y Deyrnas Unedig.',
  'The row is left out.': 'Gadewir y rhes allan.',
  'Postcodes of Northern Ireland (BT) come under a licence of their own, for use inside your organisation.':
    'Daw codau post Gogledd Iwerddon (BT) dan drwydded eu hunain, i’w defnyddio o fewn eich sefydliad.',
  'They tell here where a body is, and are never passed on.':
    'Maent yn dweud yma ble mae corff, ac ni chânt eu trosglwyddo byth.',
  'A place needs a code of its own, such as E08000009, and a name.':
    'Mae ar le angen cod ei hun, megis E08000009, ac enw.',
  '"{{name}}" is no place whose code we know.': 'Nid yw “{{name}}” yn lle y gwyddom ei god.',
  'The score of {{code}} is not a number.': 'Nid rhif yw sgôr {{code}}.',
  // What a file is that is no source
  'This is a list of topics of Open Referral.': 'Rhestr o bynciau Open Referral yw hon.',
  'They come with the services that have them; there is nothing to load.':
    'Deuant gyda’r gwasanaethau sydd â hwy; nid oes dim i’w lwytho.',
};

export default words;
