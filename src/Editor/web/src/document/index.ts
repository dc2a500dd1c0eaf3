export { setCode } from './edits/code';
export { copyNodes } from './edits/copy';
export { setPositions } from './edits/layout';
export { addLink, removeLinks } from './edits/links';
export {
  setComment,
  setFile,
  setGraphValue,
  setKey,
  setLabel,
  setLanguage,
  setParam,
  setTitle,
} from './edits/node-keys';
export { type NewNode, addNode, freeId, idOf, removeNodes, renameNode } from './edits/nodes';
export { type PasteOptions, duplicate, isEmptyGraph, paste } from './edits/paste';
export { type Side, renamePort, setPorts } from './edits/ports';
export { setNodeValue, setValue } from './edits/values';
export { type LinkEnds, isId, isName, linkId, readEnds } from './links';
export type * from './model';
export { graphValues, parse } from './parse';
export { type PortPlace, type Ports, mayLink, portsOf } from './ports';
export { keysAt, rangeAt, valueAt } from './reading';
