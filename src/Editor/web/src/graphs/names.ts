import { parse, setTitle, setValue } from '../document';

const id = /^[a-z][a-z0-9-]*$/;

/** An id that says what a title says: `My first Chat!` -> `my-first-chat`; empty where nothing of it can be in an id. */
export const idFrom = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .replace(/-+$/, '');

/** Why a graph cannot have an id; null when it can. */
export const faultOf = (wanted: string, taken: readonly string[]): string | null =>
  wanted === ''
    ? 'Give it a name.'
    : !id.test(wanted)
      ? 'A name begins with a letter a-z; letters a-z, digits and - follow.'
      : taken.includes(wanted)
        ? `There is a graph ${wanted} already.`
        : null;

/** `wanted`, or the first of `wanted-2`, `wanted-3`, ... that is not taken. */
export const freeName = (wanted: string, taken: readonly string[]): string => {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.includes(name)) {
      return name;
    }
  }
};

/** The text of a graph without nodes. */
export const emptyText = (graph: string, title: string): string =>
  `graph: ${graph}\n${title.trim() === '' || title.trim() === graph ? '' : `title: ${quoted(title.trim())}\n`}`;

const plain = /^[\p{L}][\p{L}\p{N} _.,()'-]*$/u;
const meant = /^(true|false|null|yes|no|on|off|y|n)$/i;

const quoted = (title: string) => (plain.test(title) && !meant.test(title) ? title : JSON.stringify(title));

/** A graph's text under another id; all else stays as it is. */
export const withId = (text: string, graph: string): string => {
  const doc = parse(text);
  const made = doc.graph === graph ? { text } : setValue(doc, ['graph'], graph);
  return 'refused' in made ? text : made.text;
};

/** A graph's text under another title; as it is where none is given. */
export const withTitle = (text: string, title: string): string => {
  const edited = title.trim() === '' ? { text } : setTitle(parse(text), title.trim());
  return 'text' in edited ? edited.text : text;
};
