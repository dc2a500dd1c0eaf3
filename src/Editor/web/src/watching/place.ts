import { useEditor } from '../store/editor';
import { reveal } from '../store/view';

/** Shows a node on the canvas and chooses it; a node inside of a composite stands for the composite. */
export const showNode = (node: string) => {
  const [outer = node] = node.split('/');
  useEditor.getState().select([outer]);
  reveal({ node: outer });
};

export const chooseLink = (link: string) => {
  useEditor.getState().select([], link === '' ? [] : [link]);
  if (link !== '') reveal({ link });
};
