import { describe, expect, it } from 'vitest';
import { plainText } from '../../model/sources/plain-text.ts';
import { bytesOf, read, readSample } from '../../../../test/support/reading.ts';

const organization = { id: 'o1', name: 'Tea &amp; Talk' };
const page = (contents: readonly unknown[], more: object = {}) =>
  bytesOf(JSON.stringify({ total_pages: 1, ...more, contents }));

describe('plain text', () => {
  it('keeps the words of HTML, lines and lists, and nothing that a browser would run', () => {
    expect(
      plainText(
        '<p>Tea &amp; talk<br/>for <b>all</b></p><ul><li>Mondays</li><li>£2 &#8211; &pound;3</li></ul>',
      ),
    ).toBe('Tea & talk\nfor all\n• Mondays\n• £2 – £3');
    expect(
      plainText('a<script>alert(1)</script>b<!-- c --><style>d{}</style><img src=x onerror=alert(1)>e'),
    ).toBe('a b e');
    expect(plainText('<scr<script>x</script>ipt>alert(1)')).not.toMatch(/[<>]/);
    expect(plainText('fewer than 3 < 5 people & &unknown; 2 > 1')).toBe(
      'fewer than 3 < 5 people & &unknown; 2 > 1',
    );
    expect(plainText('<p')).toBe('');
    expect(plainText('&#0;&#xD800;&#x1F600;')).toBe('😀');
  });
});

describe('services of Open Referral', () => {
  it('of the synthetic page are one service told 128 times, 28 times without saying whose it is', async () => {
    const found = await readSample('oruk/V3.0-UK-Test-service_list.json');
    expect([found.source, found.read, found.services.length, found.refused]).toEqual([
      'open-referral-uk',
      128,
      1,
      127,
    ]);
    const problems = Object.entries(Object.groupBy(found.problems, ({ code }) => code));
    expect(problems.map(([code, of]) => [code, of?.length])).toEqual([
      ['duplicate-identifier', 99],
      ['missing', 28],
    ]);
    expect(found.services[0]).toMatchObject({
      identifier: 'ac148810-d857-441c-9679-408f346de14b',
      name: 'Community Counselling',
      status: 'active',
      minimumAge: 12,
      maximumAge: 100,
      lastModified: '2023-03-15',
      organisation: {
        identifier: 'ORUK-d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610',
        name: 'Example Organization Inc.',
      },
    });
  });

  it.each(['service_full', 'organization_full', 'service_at_location_full', 'service_list'])(
    'are read from the example %s of the profile',
    async (name) => {
      const found = await readSample(`oruk/uk-profile-examples/${name}.json`);
      expect([found.source, found.read, found.services.length]).toEqual(['open-referral-uk', 1, 1]);
    },
  );

  it('come with places, times, ages, costs and topics, and the company number of their organisation', async () => {
    const { services } = await readSample('oruk/uk-profile-examples/service_full.json');
    expect(services[0]).toMatchObject({
      organisation: {
        identifier: 'GB-COH-01234567',
        identifiers: ['GB-COH-01234567', 'ORUK-d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610'],
      },
      fees: 'fees_description\nUnder 18s and Over 60s: 35 per 1 hour session',
      topics: ['name'],
      locations: [{ name: 'MyCity Civic Center', postcode: null, latitude: null, longitude: 101 }],
      schedules: [{ days: 'TH,FR', opens: '10:00', closes: '18:00', every: 'weekly', from: '2005-01-01' }],
    });
  });

  it('keep nothing of the persons to ask', async () => {
    const files = ['service_full', 'organization_full', 'service_at_location_full'];
    for (const name of files) {
      const { services } = await readSample(`oruk/uk-profile-examples/${name}.json`);
      expect(JSON.stringify(services)).not.toMatch(/Persona|email@|Reception/);
    }
  });

  it('take any id, and an organisation that another service of the file names', async () => {
    const { services, problems, refused } = await read(
      page([
        { id: 'ABC 1', name: 'One', status: 'Active', organization },
        { id: 7, name: 'Two', status: 'temporarily_closed', organization_id: 'o2' },
        {
          id: '00000000-0000-9999-0000-zz',
          name: 'Three',
          organization_id: 'o2',
          organization: { id: 'o2', name: 'Second' },
        },
        { id: 'x', name: '', organization },
        { id: 'y', name: 'Nobody', organization_id: 'o9' },
        { id: 'z', name: 'None at all', status: 'sleeping', url: 'javascript:alert(1)' },
        { name: 'No id', organization },
      ]),
    );
    expect(
      services.map(({ identifier, name, status, organisation }) => [
        identifier,
        name,
        status,
        organisation.name,
      ]),
    ).toEqual([
      ['ABC 1', 'One', 'active', 'Tea & Talk'],
      ['00000000-0000-9999-0000-zz', 'Three', 'unknown', 'Second'],
      ['7', 'Two', 'temporarily closed', 'Second'],
    ]);
    expect(refused).toBe(4);
    expect(problems.map(({ line, column, message }) => [line, column, message])).toEqual([
      [4, 'name', 'The service x has no name. It is left out.'],
      [6, 'organization', '"None at all" does not say whose service it is. It is left out.'],
      [7, 'id', 'A service needs an id. It is left out.'],
      [5, 'organization', '"Nobody" does not say whose service it is. It is left out.'],
    ]);
  });

  it('are read from the older page too, and lead to no address but of the web', async () => {
    const content = [
      {
        id: '12',
        name: 'Walk',
        description: '<p>Every <b>week</b></p>',
        url: 'javascript:alert(1)',
        organization: { id: '3', name: 'Walkers', url: 'x' },
        service_taxonomys: [{ taxonomy: { name: 'Health' } }],
        regular_schedules: [{ weekday: 'MO', opens_at: '10:00:00', closes_at: null }],
        service_areas: [{ service_area: 'Sale' }],
      },
    ];
    const { source, services } = await read(
      bytesOf(JSON.stringify({ totalElements: 1, last: true, number: 1, content })),
    );
    expect(source).toBe('open-referral-uk');
    expect(services[0]).toMatchObject({
      description: 'Every week',
      url: null,
      areas: ['Sale'],
      topics: ['Health'],
      schedules: [{ days: 'MO', opens: '10:00', closes: null }],
      organisation: { identifiers: ['ORUK-3'] },
    });
  });

  it('collected from an address keep ids of two directories apart, and say whether the directory is whole', async () => {
    const feed = 'https://a.example/api/services';
    const service = { id: '12', name: 'Walk', organization: { id: '3', name: 'Walkers' } };
    const collected = [{ feed, service }];
    const { services, about } = await read(bytesOf(JSON.stringify({ collected, complete: true })));
    expect(services[0]).toMatchObject({
      feed,
      identifier: 'a.example/api/services/12',
      organisation: { identifier: 'ORUK-a.example/api/services/3' },
    });
    expect(about?.part).toBe(feed);
    const part = await read(bytesOf(JSON.stringify({ collected, complete: false })));
    expect(part.about?.part).toBeNull();
  });

  it.each([
    ['charity number', [{ identifier_scheme: 'GB-CHC', identifier: '1115320' }], 'GB-CHC-1115320'],
    ['whole identifier', [{ identifier_scheme: 'GB-CHC', identifier: 'GB-CHC-1115320' }], 'GB-CHC-1115320'],
    ['words', [{ identifier_type: 'Charity number', identifier: '1115320' }], 'GB-CHC-1115320'],
    ['a scheme of its own', [{ identifier_scheme: 'Council CRM', identifier: '77' }], 'ORUK-o1'],
    ['a placeholder', [{ identifier_scheme: 'GB-COH', identifier: '00000000' }], 'ORUK-o1'],
  ])('know their organisation by %s', async (_, organization_identifiers, identifier) => {
    const { services } = await read(
      page([{ id: 's', name: 'S', organization: { ...organization, organization_identifiers } }]),
    );
    expect(services[0]?.organisation.identifier).toBe(identifier);
  });

  it.each([
    ['oruk/uk-profile-examples/taxonomy_term_list.json', /topics of Open Referral/],
    ['oruk/oruk-openapi.json', /description of an interface \(OpenAPI\)/],
    ['geo/la_orgid_to_gss.csv', /comes with Concerted/],
    ['geo/cc-aoo-gss-iso-new.csv', /comes with Concerted/],
    ['schemas/360giving/360-giving-schema.json', /This is a schema/],
  ])('are not taken for %s, which says what it is', async (path, reason) => {
    await expect(readSample(path)).rejects.toMatchObject({
      code: 'unknown-source',
      details: { reason: expect.stringMatching(reason) as string },
    });
  });
});
