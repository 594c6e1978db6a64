/** Geiriau am wasanaethau a’r cyfeiriaduron y dônt ohonynt. */
export default {
  'text.from-services': 'o’i gwasanaethau',
  'text.from-services-long':
    'Yng ngeiriau ei wasanaethau: nid oes testun cofrestr na grant wedi’i lwytho ar ei gyfer.',
  'services.title': 'Beth mae’n ei gynnig',
  'services.none-now': 'Nid yw ei gyfeiriadur yn rhestru dim sy’n cael ei gynnig nawr.',
  'services.more_zero': '{{count}} arall',
  'services.more_two': '{{count}} arall',
  'services.more_few': '{{count}} arall',
  'services.more_many': '{{count}} arall',
  'services.more_one': '{{count}} arall',
  'services.more_other': '{{count}} arall',
  'services.gone': 'Nid oedd ei gyfeiriadur yn ei restru mwyach pan holwyd ef ar {{date}}.',
  'services.is-inactive': 'Ddim yn cael ei gynnig nawr.',
  'services.is-defunct': 'Ddim yn cael ei gynnig mwyach.',
  'services.is-temporarily-closed': 'Ar gau am y tro.',
  'services.changed': 'newidiwyd yno ar {{date}}',
  'services.ages': 'I bwy',
  'services.ages-between': 'oedrannau {{from}} i {{to}}',
  'services.ages-from': 'o {{from}} oed',
  'services.ages-to': 'hyd at {{to}} oed',
  'services.fees': 'Pris',
  'services.where': 'Ble',
  'services.when': 'Pryd',
  'services.hours': '{{opens}} i {{closes}}',
  'services.monthly': 'bob mis',
  'services.areas': 'I bobl o',
  'services.topics': 'Am',
  'day.MO': 'Dydd Llun',
  'day.TU': 'Dydd Mawrth',
  'day.WE': 'Dydd Mercher',
  'day.TH': 'Dydd Iau',
  'day.FR': 'Dydd Gwener',
  'day.SA': 'Dydd Sadwrn',
  'day.SU': 'Dydd Sul',
  'address.title': 'O gyfeiriad',
  'address.lede':
    'Mae llawer o gynghorau yn cyhoeddi cyfeiriadur o wasanaethau lleol (Open Referral). Rhowch ei gyfeiriad: gofynnwn iddo am bopeth y mae’n ei restru ac adrodd yn gyntaf. Ni chedwir pobl i’w holi, rhifau ffôn na chyfeiriadau e-bost.',
  'address.label': 'Cyfeiriad y cyfeiriadur',
  'address.hint': 'Megis https://directory.example.org/api/services',
  'address.made-up': 'Mae’r cyfeiriadur hwn yn dal gwasanaethau dychmygol',
  'address.ask': 'Gofyn i’r cyfeiriadur hwn',
  'address.asking': 'Yn gofyn i’r cyfeiriadur.',
  'address.again': 'Gofyn eto i’r cyfeiriadur hwn',
  'address.unchanged': 'Nid oes dim wedi newid yno ers ei lwytho ddiwethaf.',
  'address.again-hint':
    'Mae’n dangos beth sy’n newydd, wedi newid neu wedi mynd ers hynny. Holwyd y tro diwethaf: {{address}}',
  'report.unlisted_zero':
    'Nid yw {{count}} a oedd yn hysbys o’r blaen yn cael eu rhestru mwyach. Maent wedi’u marcio, nid eu dileu.',
  'report.unlisted_two':
    'Nid yw {{count}} a oedd yn hysbys o’r blaen yn cael eu rhestru mwyach. Maent wedi’u marcio, nid eu dileu.',
  'report.unlisted_few':
    'Nid yw {{count}} a oedd yn hysbys o’r blaen yn cael eu rhestru mwyach. Maent wedi’u marcio, nid eu dileu.',
  'report.unlisted_many':
    'Nid yw {{count}} a oedd yn hysbys o’r blaen yn cael eu rhestru mwyach. Maent wedi’u marcio, nid eu dileu.',
  'report.unlisted_one':
    'Nid yw {{count}} a oedd yn hysbys o’r blaen yn cael ei restru mwyach. Mae wedi’i farcio, nid ei ddileu.',
  'report.unlisted_other':
    'Nid yw {{count}} a oedd yn hysbys o’r blaen yn cael eu rhestru mwyach. Maent wedi’u marcio, nid eu dileu.',
};
