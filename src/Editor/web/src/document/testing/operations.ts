import type { GraphDoc } from '..';
import { adding, linking, moving, ofGraph, removing, renaming, unlinking } from './graphOperations';
import { coding, parameter, portNaming, porting, wording } from './nodeOperations';
import type { Operation } from './operation';
import type { Seed } from './seeds';

/** The operation that a seed makes on a document; null where it has nothing to act on. */
export const operationOn = (doc: GraphDoc, seed: Seed): Operation | null => {
  const makers = [
    adding,
    adding,
    removing,
    renaming,
    linking,
    linking,
    unlinking,
    moving,
    moving,
    parameter,
    parameter,
    parameter,
    coding,
    coding,
    wording,
    porting,
    porting,
    portNaming,
    ofGraph,
  ];
  return makers[seed.which % makers.length]?.(doc, seed) ?? null;
};
