import { describe, expect, it } from 'vitest';
import { readGrids } from '../../../platform/sheets/read-grid.ts';
import { askedMeasures, bytesOf, spreadsheets } from '../../../../test/support/spreadsheets.ts';
import { proposeMapping, readWorkbook } from './read-workbook.ts';
import type { SheetFigure } from './figures.ts';

const says = (figure: SheetFigure) =>
  figure.state !== 'reported'
    ? figure.state
    : figure.denominator === null
      ? String(figure.number)
      : `${figure.numerator}/${figure.denominator}`;

describe('a spreadsheet in a layout of its own', () => {
  it('comes in at least twelve layouts', () => expect(spreadsheets.length).toBeGreaterThanOrEqual(12));

  it.each(spreadsheets)('$name: $what', async (fixture) => {
    const { name, content } = await bytesOf(fixture);
    const sheets = await readGrids({
      name,
      open: async () =>
        (async function* () {
          yield content;
        })(),
    });
    const workbook = { fileName: name, sheets };
    const mapping = proposeMapping(workbook, { measures: askedMeasures, period: null });
    const { figures, problems } = readWorkbook(workbook, mapping, askedMeasures);
    expect(problems.map(({ code, sheet, cell }) => [code, `${sheet}!${cell}`])).toEqual(fixture.problems);
    const found = figures.map((figure) => [
      figure.measureId,
      figure.period.start,
      says(figure),
      `${figure.sheet}!${figure.cell}`,
    ]);
    expect(found.toSorted()).toEqual(fixture.values.map((row) => [...row]).toSorted());
    for (const { message } of problems) expect(message).not.toMatch(/\{\{|undefined|“”/);
  });
});
