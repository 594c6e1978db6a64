/** What is said of a curve, and of what was expected of it. */
const words: Readonly<Record<string, string>> = {
  'Higher than {{reason}}, within normal variation.': 'Yn uwch na {{reason}}, o fewn amrywio arferol.',
  'Lower than {{reason}}, within normal variation.': 'Yn is na {{reason}}, o fewn amrywio arferol.',
  'The same as {{reason}}, within normal variation.': 'Yr un fath â {{reason}}, o fewn amrywio arferol.',
  'Within normal variation.': 'O fewn amrywio arferol.',
  'last month': 'ffigur y mis diwethaf',
  'last quarter': 'ffigur y chwarter diwethaf',
  'last year': 'ffigur y llynedd',
  'last school year': 'ffigur y flwyddyn ysgol ddiwethaf',
  'the figure before': 'ffigur y cyfnod cynt',
  'Its ups and downs need no explanation.': 'Nid oes angen esbonio’r amrywio.',
  'The range is early.': 'Mae’r ystod yn gynnar.',
  'A steady rise: seven figures or more in a row went up.':
    'Cynnydd cyson: cododd saith ffigur neu fwy yn olynol.',
  'A steady fall: seven figures or more in a row went down.':
    'Gostyngiad cyson: gostyngodd saith ffigur neu fwy yn olynol.',
  'The figure for {{period}} is hidden to protect people, so this speaks of {{before}}.':
    'Mae’r ffigur ar gyfer {{period}} wedi’i guddio i ddiogelu pobl, felly mae hyn yn sôn am {{before}}.',
  'There is no figure for {{period}}, so this speaks of {{before}}.':
    'Nid oes ffigur ar gyfer {{period}}, felly mae hyn yn sôn am {{before}}.',
  'It is the sum of {{now}} partners, the one before of {{then}}: part of the change may be that.':
    'Swm {{now}} o bartneriaid yw hwn, a’r un cynt o {{then}}: gall rhan o’r newid fod oherwydd hynny.',
  'There is only 1 figure since the new range starts: too few for a usual range.':
    'Dim ond 1 ffigur sydd ers i’r ystod newydd ddechrau: rhy ychydig ar gyfer ystod arferol.',
  'There are only {{count}} figures since the new range starts: too few for a usual range.':
    'Dim ond {{count}} ffigur sydd ers i’r ystod newydd ddechrau: rhy ychydig ar gyfer ystod arferol.',
  'People and families who come to several partners are not added up, so there is no single figure for a usual range.':
    'Nid yw pobl a theuluoedd sy’n dod at sawl partner yn cael eu hadio, felly nid oes un ffigur ar gyfer ystod arferol.',
  'Just as we expected.': 'Yn union fel y disgwyliem.',
  'What we expected lies between “at least” and “at most”, so nobody can tell whether this is better.':
    'Mae’r hyn a ddisgwyliem rhwng “o leiaf” ac “ar y mwyaf”, felly ni all neb ddweud a yw hyn yn well.',
  'Better than we expected by {{parts}}, {{state}}.': 'Gwell na’r disgwyl o {{parts}}, {{state}}.',
  'Worse than we expected by {{parts}}, {{state}}.': 'Gwaeth na’r disgwyl o {{parts}}, {{state}}.',
  'Above what we expected by {{parts}}, {{state}}.': 'Uwch na’r disgwyl o {{parts}}, {{state}}.',
  'Below what we expected by {{parts}}, {{state}}.': 'Is na’r disgwyl o {{parts}}, {{state}}.',
  '{{number}} percentage points ({{share}} of it)': '{{number}} pwynt canran ({{share}} ohono)',
  '{{number}} percentage points': '{{number}} pwynt canran',
  '{{number}} ({{share}} of it)': '{{number}} ({{share}} ohono)',
  'within normal variation': 'o fewn amrywio arferol',
  'outside the range that we expected': 'y tu allan i’r ystod a ddisgwyliem',
  'and the figure is outside the usual range': 'ac mae’r ffigur y tu allan i’r ystod arferol',
  'and without a usual range nobody can say whether that is chance':
    'a heb ystod arferol ni all neb ddweud ai hap yw hynny',
  'It has been so {{count}} times in a row.': 'Mae wedi bod felly {{count}} gwaith yn olynol.',
  'It has been so {{count}} times in a row.#two': 'Mae wedi bod felly ddwywaith yn olynol ({{count}}).',
  'There are no figures yet to look ahead from.': 'Nid oes ffigurau eto i edrych ymlaen ohonynt.',
  'People and families who come to several partners are not added up, so there is no single figure to go on from.':
    'Nid yw pobl a theuluoedd sy’n dod at sawl partner yn cael eu hadio, felly nid oes un ffigur i fynd ymlaen ohono.',
  'Write what you expect by hand.': 'Ysgrifennwch yr hyn a ddisgwyliwch â llaw.',
  'These periods do not come evenly, so no straight line can be drawn.':
    'Nid yw’r cyfnodau hyn yn dod yn gyson, felly ni ellir tynnu llinell syth.',
  'A straight line needs three figures or more.': 'Mae angen tri ffigur neu fwy ar linell syth.',
  'Something can be expected of the next periods only: those that have no figure yet.':
    'Dim ond o’r cyfnodau nesaf y gellir disgwyl rhywbeth: y rhai heb ffigur eto.',
  'What is expected lies between its lower and its upper end.':
    'Mae’r hyn a ddisgwylir rhwng ei ben isaf a’i ben uchaf.',
  'Each period is expected once.': 'Disgwylir pob cyfnod unwaith.',
};

export default words;
