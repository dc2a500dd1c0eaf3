import { expect, test } from 'vitest';
import { parse } from '../document';
import { faultsAt, faultsOf } from './faults';

const doc = parse(
  'nodes:\n  a:\n    kind: http-trigger\n    params:\n      path: x\n      auth: { bearer: y }\n  b: { kind: log }\n',
);
const diagnostic = (line: number, column: number, message = 'wrong') => ({
  id: 'LOLO1',
  severity: 'error' as const,
  file: 'a.yaml',
  line,
  column,
  endLine: line,
  endColumn: column + 1,
  message,
});

test('A diagnostic is told at the key that it lies at', () => {
  const faults = faultsOf(doc, 'a', [diagnostic(5, 13), diagnostic(6, 15), diagnostic(2, 3), diagnostic(7, 8)]);
  expect(faults.map(fault => fault.path)).toEqual([['params', 'path'], ['params', 'auth', 'bearer'], []]);
  expect(faultsOf(doc, 'b', [diagnostic(7, 8)]).map(fault => fault.path)).toEqual([['kind']]);
  expect(faultsOf(doc, 'c', [diagnostic(7, 8)])).toEqual([]);
});

test('A field shows what lies at it, and what lies within where it has no fields of its own', () => {
  const faults = faultsOf(doc, 'a', [diagnostic(6, 15)]);
  expect(faultsAt(faults, ['params', 'auth', 'bearer'], false)).toHaveLength(1);
  expect(faultsAt(faults, ['params', 'auth'], false)).toHaveLength(0);
  expect(faultsAt(faults, ['params', 'auth'], true)).toHaveLength(1);
  expect(faultsAt(faults, ['params', 'path'], true)).toHaveLength(0);
});
