import { type Step, edit, noNode, together } from '../editing';
import { type LinkEnds, isName } from '../links';
import type { Edited, GraphDoc, NodeModel } from '../model';
import { syntaxOf } from '../parse';
import { entryWith, mapWith, treeOf, withValue } from '../syntax/expect';
import { putItems } from '../syntax/put';
import { takeItems } from '../syntax/take';
import { type Tree, entryOf, at, listAt, mapAt, textOf } from '../syntax/tree';
import { writeText } from '../syntax/scalars';
import { changingLinks, takingLinks } from './ends';
import { obstacleOn, placeValue } from './values';

export type Side = 'in' | 'out';

/** Declares the ports of a side; null lets the kind say them. Links of ports that go, go too. */
export const setPorts = (doc: GraphDoc, id: string, side: Side, names: string[] | null): Edited => {
  const node = doc.byId.get(id);
  if (node === undefined) {
    return noNode(id);
  }

  const fault =
    (names === null ? null : faultOf(side, names)) ?? obstacleOn(syntaxOf(doc.text).root, ['nodes', id, side]);
  if (fault !== null) {
    return { refused: fault };
  }

  const path = ['nodes', id, side];
  const value = names === null ? undefined : treeOf(names);
  const stay = new Set(names ?? [side]);
  const gone = new Set(declared(node, side).filter(name => !stay.has(name)));
  const links = takingLinks(ends =>
    side === 'in' ? ends.to === id && gone.has(ends.toPort) : ends.from === id && gone.has(ends.fromPort),
  );
  const whole: Step = site => placeValue(site, path, value);
  const expected = (root: Tree | null) =>
    links.expected((value === undefined && at(root, path) === undefined ? root : withValue(root, path, value)) ?? null);
  return edit(doc, expected, [
    ...(names === null ? [] : [together(listing(path, names), links.step)]),
    together(whole, links.step),
  ]);
};

/** Gives a port another name, in its links too. `outOf` is the parameter whose keys are out ports, for kinds that have one. */
export const renamePort = (
  doc: GraphDoc,
  id: string,
  side: Side,
  from: string,
  to: string,
  outOf: string | null = null,
): Edited => {
  const node = doc.byId.get(id);
  if (node === undefined) {
    return noNode(id);
  }

  if (from === to) {
    return { text: doc.text };
  }

  const names = declared(node, side);
  const rules = side === 'out' && outOf !== null ? mapAt(treeOf(node.params), [outOf]) : undefined;
  const isRule = entryOf(rules, from) !== undefined;
  const others = isRule ? (rules?.entries ?? []).map(entry => entry.key.text) : names;
  if (!others.includes(from)) {
    return {
      refused: `The ports of node \`${id}\` are those of its kind \`${node.kind}\`; \`${from}\` cannot be renamed.`,
    };
  }

  const obstacle = obstacleOn(syntaxOf(doc.text).root, ['nodes', id, side]);
  const fault = faultOf(side, [...others.filter(name => name !== from), to]) ?? obstacle;
  if (fault !== null) {
    return { refused: fault };
  }

  const is = (ends: LinkEnds) =>
    side === 'in' ? ends.to === id && ends.toPort === from : ends.from === id && ends.fromPort === from;
  const links = changingLinks(ends => (is(ends) ? { ...ends, [side === 'in' ? 'toPort' : 'fromPort']: to } : ends));
  const path = isRule ? ['nodes', id, 'params', outOf ?? ''] : ['nodes', id, side];
  const value = treeOf(names.map(name => (name === from ? to : name)));
  const named: Step = site =>
    isRule
      ? renaming(site.root, path, from, to)
      : ((listAt(site.root, path) && relisting(site.root, path, from, to)) ?? placeValue(site, path, value));
  const expected = (root: Tree | null) => {
    const entries = mapAt(root, path)?.entries.map(entry =>
      entry.key.text === from ? entryWith(to, entry.value) : entry,
    );
    return links.expected(withValue(root, path, isRule ? mapWith(entries ?? []) : value) ?? null);
  };
  return edit(doc, expected, [together(named, links.step)]);
};

const declared = (node: NodeModel, side: Side): string[] => node[side] ?? (node.kind === 'function' ? [side] : []);

const faultOf = (side: Side, names: string[]): string | null => {
  const strange = names.find(name => !isName(name));
  if (strange !== undefined) {
    return `\`${strange}\` is no port name: it begins with a letter or underscore, followed by letters, digits and underscores, at most 100 in all.`;
  }

  if (side === 'out' && names.includes('error')) {
    return 'Every node has the out port `error` without declaring it; choose another name.';
  }

  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined
    ? names.length > 256
      ? 'A node has at most 256 ports on a side.'
      : null
    : `There is a port \`${twice}\` already; choose another name.`;
};

/** Changes a list of names as little as can be: takes out what goes, or puts in what comes; else each name in its place. */
const listing =
  (path: string[], names: string[]): Step =>
  site => {
    const list = listAt(site.root, path);
    const old = list?.items.map(item => textOf(item) ?? '') ?? [];
    if (list === undefined || old.length === 0 || names.length === 0) {
      return null;
    }

    const stay = names.filter(name => old.includes(name));
    if (stay.length === names.length && old.filter(name => names.includes(name)).join() === names.join()) {
      return takeItems(site.text, list, item => !names.includes(textOf(item) ?? ''));
    }

    const replaced = list.items.slice(0, names.length).flatMap((item, index) => {
      const name = names[index] ?? '';
      return textOf(item) === name || item.end === item.start
        ? []
        : [{ start: item.start, end: item.end, text: writeText(name, 'flow') }];
    });
    const added = names.slice(old.length);
    const more =
      added.length > 0
        ? putItems(site, path, added.map(treeOf))
        : takeItems(site.text, list, item => list.items.indexOf(item) >= names.length);
    return more === null ? null : [...replaced, ...more];
  };

const renaming = (root: Tree | null, path: string[], from: string, to: string) => {
  const key = entryOf(at(root, path), from)?.key;
  return key === undefined ? null : [{ start: key.start, end: key.end, text: writeText(to, 'flow') }];
};

const relisting = (root: Tree | null, path: string[], from: string, to: string) =>
  (listAt(root, path)?.items ?? [])
    .filter(item => textOf(item) === from)
    .map(({ start, end }) => ({ start, end, text: writeText(to, 'flow') }));
