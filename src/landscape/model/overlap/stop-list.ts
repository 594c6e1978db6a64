/** Function words of English. */
const english = `a about above after again against all also am an and any are as at be because been before being below between
both but by can could did do does doing don down during each either else ever every few for from further get had has have having he her
here hers herself him himself his how however if in into is it its itself just let like ll may me might more most must my myself no nor
not now of off often on once one only or other others our ours ourselves out over own per re same shall she should so some such than
that the their theirs them themselves then there these they this those through to too two under until up upon us ve very via was we were
what when where whether which while who whom whose why will with within without would yet you your yours yourself yourselves`;

/** Words of charity law and of grant letters: in the objects of nearly every body, whatever it does. */
const boilerplate = `accordance act acts advance advancement advancing aim aims amended anybody area areas articles association
beneficial beneficiaries beneficiary benefit benefits charitable charities charity cio clause commission committee company conditions
constitution deed establish established exclusively foundation fund funded funding funds general generally generality grant grants
guarantee hereby herein inhabitants interest interests law laws legal limitation limited memorandum means namely necessary number
object objective objectives objects operation organisation organisations organise otherwise person persons particular particularly place
prejudice promote promotes promoting promotion provide provided provides providing provision public purpose purposes registered relief
respect said scheme shall society support supporting therein thereof thereto time trust trustee trustees ltd uk united kingdom england
wales various without work works year years project projects programme programmes activity activities include includes including
want help helps helping enable enabling use used using`;

/** Words that say nothing about what a body is for. Part of the method: docs/methods/overlap.md. */
export const stopList: ReadonlySet<string> = new Set(`${english} ${boilerplate}`.split(/\s+/));
