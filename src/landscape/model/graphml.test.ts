import { expect, test } from 'vitest';
import { graphml } from './graphml.ts';

test('names keep their letters, and nothing in them becomes XML', () => {
  const text = graphml({
    nodes: [{ id: 'a', name: 'Tŷ & <b>"Haf"</b>\u0000', madeUp: true }],
    edges: [{ left: 'a', right: 'b', score: 0.25 }],
    about: 'Open Government Licence v3.0',
  });
  expect(text).toContain(
    '<node id="a"><data key="label">Tŷ &amp; &lt;b&gt;&quot;Haf&quot;&lt;/b&gt;</data><data key="madeUp">true</data></node>',
  );
  expect(text).toContain('<edge source="a" target="b"><data key="weight">0.25</data></edge>');
  expect(text).toContain('<desc>Open Government Licence v3.0</desc>');
});
