import { type MapTree, type ScalarTree, type Tree, isEmpty, valueOf } from './tree';

/** Whether two trees mean the same, however they are written. The order of lists counts, that of keys does not. */
export const same = (a: Tree, b: Tree): boolean => {
  if (a === b) {
    return true;
  }

  switch (a.type) {
    case 'scalar':
      return b.type === 'scalar' && sameScalar(a, b);
    case 'list':
      return (
        b.type === 'list' &&
        a.items.length === b.items.length &&
        a.items.every((item, index) => sameOrNone(item, b.items[index]))
      );
    case 'map':
      return b.type === 'map' && sameMap(a, b);
  }
};

const sameOrNone = (a: Tree, b: Tree | undefined): boolean => b !== undefined && same(a, b);

const sameScalar = (a: ScalarTree, b: ScalarTree): boolean =>
  a.text === b.text && (a.style === 'alias') === (b.style === 'alias') && Object.is(valueOf(a), valueOf(b));

const sameMap = (a: MapTree, b: MapTree): boolean => {
  if (a.entries.length !== b.entries.length) {
    return false;
  }

  const others = new Map(b.entries.map(entry => [entry.key.text, entry.value]));
  return a.entries.every((entry, index) => {
    const beside = b.entries[index];
    const other = beside?.key.text === entry.key.text ? beside.value : others.get(entry.key.text);
    return other !== undefined && isEmpty(other) === isEmpty(entry.value) && same(entry.value, other);
  });
};
