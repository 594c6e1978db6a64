/** Popeth a all fynd o’i le, a beth i’w wneud wedyn. */
const words: Readonly<Record<string, string>> = {
  'invalid-request.title': 'Nid yw rhan o’r hyn a anfonwyd yn y ffurf sydd ei hangen arnom.',
  'invalid-request.next': 'Edrychwch ar y meysydd isod, cywirwch nhw ac anfonwch eto. Ni newidiwyd dim.',
  'sign-in-needed.title': 'Nid ydych wedi mewngofnodi.',
  'sign-in-needed.next': 'Mewngofnodwch a cheisiwch eto. Mae’r hyn a ysgrifennoch yn dal ar eich sgrin.',
  'not-allowed.title': 'Nid yw eich rôl yma yn cynnwys hyn.',
  'not-allowed.next': 'Gofynnwch i’r tîm cydlynu os credwch y dylai.',
  'not-found.title': 'Nid oes dim yma y gallwch chi ei weld.',
  'not-found.next':
    'Gwiriwch y cyfeiriad, neu ewch yn ôl i’r dudalen gyntaf. Efallai iddo gael ei dynnu, neu ei fod yn perthyn i rywun arall.',
  'changed-meanwhile.title': 'Newidiodd rhywun hwn tra oeddech yn ysgrifennu.',
  'changed-meanwhile.next':
    'Dangosir y ddwy fersiwn. Dewiswch pa un i’w chadw, neu ysgrifennwch drydedd; ni chollir dim.',
  'already-exists.title': 'Mae hwn yma eisoes.',
  'already-exists.next': 'Agorwch yr un sydd yma yn lle ychwanegu ail un.',
  'link-expired.title': 'Nid yw’r ddolen hon yn cael ei defnyddio mwyach.',
  'link-expired.next': 'Gofynnwch i’r tîm cydlynu am un newydd. Cedwir yr hyn a anfonwyd gyda hi.',
  'too-large.title': 'Mae’r ffeil yn fwy nag y mae’r gweinydd hwn yn ei derbyn.',
  'too-large.next':
    'Anfonwch ran lai ohoni, neu gofynnwch i bwy bynnag sy’n rhedeg y gweinydd godi’r terfyn.',
  'unreadable-file.title': 'Ni allem ddarllen y ffeil hon.',
  'unreadable-file.next':
    'Gwiriwch ei bod yn agor ar eich cyfrifiadur ac yn un o’r mathau a restrir, yna ceisiwch eto. Ni lwythwyd dim ohoni.',
  'unknown-source.title': 'Nid ydym yn adnabod pa fath o ffeil yw hon.',
  'unknown-source.next':
    'Edrychwch ar y rhestr o ffynonellau a ddarllenwn. Os yw’n un ohonynt, dywedwch pa un (ar y llinell orchymyn gyda --source). Ni lwythwyd dim ohoni.',
  'address-refused.title': 'Ni chaniateir holi’r cyfeiriad hwn oddi yma.',
  'address-refused.next':
    'Rhowch gyfeiriad gwe cyhoeddus y cyfeiriadur ei hun, megis https://directory.example.org/api/services.',
  'address-unusable.title': 'Nid atebodd y cyfeiriad fel y mae cyfeiriadur o wasanaethau yn ateb.',
  'address-unusable.next':
    'Agorwch ef yn eich porwr i weld beth mae’n ei ddweud, neu gofynnwch i bwy bynnag sy’n rhedeg y cyfeiriadur. Ni lwythwyd dim ohono.',
  'made-up-and-real.title':
    'Mae’r ffeil hon yn dal cofnodion dychmygol, a llwythwyd rhai real yma (neu fel arall).',
  'made-up-and-real.next':
    'Llwythwch hi i fenter ei hun: ni ddangosir cofnodion dychmygol a real gyda’i gilydd byth.',
  'not-possible-now.title': 'Ni ellir gwneud hynny ar y cam hwn.',
  'not-possible-now.next': 'Ni newidiwyd dim.',
  'not-published.title': 'Ni all pobl eraill gyrraedd y gweinydd hwn eto.',
  'not-published.next':
    'Gorffennwch y dudalen “Gadael partneriaid i mewn” yn gyntaf: cyfeiriad cyhoeddus, HTTPS, e-bost prawf ac ymweliad â ffôn. Tan hynny ni ellir anfon gwahoddiadau.',
  'too-many-tries.title': 'Gormod o gynigion mewn amser byr.',
  'too-many-tries.next': 'Arhoswch chwarter awr, yna ceisiwch eto.',
  'idempotency-mismatch.title': 'Anfonwyd y cais hwn o’r blaen gyda chynnwys arall.',
  'idempotency-mismatch.next': 'Anfonwch ef eto gydag Idempotency-Key newydd.',
  'wrong-origin.title': 'Daeth y cais hwn o safle arall.',
  'wrong-origin.next': 'Agorwch Concerted ei hun a’i wneud yno.',
  'internal.title': 'Aeth rhywbeth o’i le ar ein hochr ni.',
  'internal.next':
    'Ni newidiwyd dim. Ceisiwch eto; os yw’n parhau, dywedwch yr amser a’r rhif isod wrth bwy bynnag sy’n rhedeg y gweinydd.',
  'unavailable.title': 'Ni ellir cyrraedd y gronfa ddata ar hyn o bryd.',
  'unavailable.next': 'Arhoswch funud a cheisiwch eto. Mae’r hyn a gadarnhawyd o’r blaen yn ddiogel.',
  'no-connection.title': 'Ni atebodd y gweinydd.',
  'no-connection.next': 'Gwiriwch eich cysylltiad a cheisiwch eto. Mae’r hyn a ysgrifennoch yn dal yma.',
};
export default words;
