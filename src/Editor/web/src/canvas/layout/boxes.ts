/** What is laid out: boxes, and what ties them. */
export interface LayoutNode {
  id: string;
  width: number;
  height: number;
}

export interface LayoutLink {
  from: string;
  to: string;
}
