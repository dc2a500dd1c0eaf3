export { setCode } from './edits/code';
export { setPositions } from './edits/layout';
export { addLink, removeLinks } from './edits/links';
export { setComment, setFile, setLabel, setLanguage, setParam, setTitle } from './edits/node-keys';
export { type NewNode, addNode, freeId, idOf, removeNodes, renameNode } from './edits/nodes';
export { type LinkEnds, isId, isName, linkId } from './links';
export type * from './model';
export { parse } from './parse';
