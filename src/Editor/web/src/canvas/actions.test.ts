import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../commands/registry';
import { useEditor } from '../store/editor';
import { addKind, copied, deleteSelection, drop, duplicateSelection, layOutGraph, nudge, pasteText } from './actions';
import { move } from './edits';
import { walkCommands } from './keyboard/walk';
import { chat, unplacedChat } from './sample/docs';
import { sampleKinds } from './sample/kinds';
import { SceneMaker } from './scene';
import type { Stage } from './stage';
import { freshCanvas, useCanvas } from './state';

/** A stage over the real document; only the picture is left out. */
const stageOf = (pointer: { x: number; y: number } | null = null): Stage => {
  const maker = new SceneMaker();
  const at = { x: 0, y: 0, zoom: 1 };
  const flow = {
    getViewport: () => at,
    setCenter: (x: number, y: number) => Promise.resolve(Object.assign(at, { x: 400 - x, y: 300 - y }) === at),
    screenToFlowPosition: () => ({ x: 400, y: 300 }),
    fitView: () => Promise.resolve(true),
  } as unknown as Stage['flow'];
  const scene = () => {
    const { doc, kinds, diagnostics, selection } = useEditor.getState();
    return maker.scene(doc, kinds, diagnostics, selection.nodes, useCanvas.getState().moved);
  };
  scene();
  return { scene, flow, room: () => document.body, pointer: () => pointer };
};

const openText = (text: string) => {
  const { open, setKinds } = useEditor.getState();
  setKinds(sampleKinds);
  open('chat', {
    graph: 'chat',
    file: null,
    serving: null,
    disk: null,
    draft: { text, hash: 'h', base: null, time: '', author: null },
  });
};
const state = () => useEditor.getState();
const placeOf = (id: string) => state().doc.byId.get(id)?.at;
const said = () => useCanvas.getState().said.words;

beforeEach(() => useCanvas.setState(freshCanvas));
afterEach(() => state().close());

describe('a drop', () => {
  it('writes the place down, as one step that can be undone', () => {
    openText(chat);
    drop(stageOf(), new Map([['tell', { x: 640.4, y: 199.6 }]]));
    expect(state().text).toBe(chat.replace('tell: [600, 40]', 'tell: [640, 200]'));
    state().undo();
    expect(state().text).toBe(chat);
  });

  it('writes down all places where there were none, so that nothing else wanders', () => {
    openText(unplacedChat);
    const stage = stageOf();
    const before = stage.scene().places;
    drop(stage, new Map([['tell', { x: 900, y: 900 }]]));
    expect(placeOf('socket')).toEqual(before.get('socket'));
    expect(placeOf('chat')).toEqual(before.get('chat'));
    expect(placeOf('tell')).toEqual({ x: 900, y: 900 });
  });

  it('leaves the rest of the text as it is', () => {
    openText(chat);
    const made = move(state().doc, new Map(), new Map([['chat', { x: 1, y: 2 }]]));
    expect(made).toEqual({ text: chat.replace('chat: [300, 0]', 'chat: [1, 2]') });
  });
});

describe('steps of the selected nodes by keys', () => {
  it('that follow each other are undone together', () => {
    openText(chat);
    state().select(['chat', 'tell']);
    const stage = stageOf();
    nudge(stage, { x: 10, y: 0 });
    nudge(stage, { x: 10, y: 0 });
    expect([placeOf('chat'), placeOf('tell'), placeOf('socket')]).toEqual([
      { x: 320, y: 0 },
      { x: 620, y: 40 },
      { x: 0, y: 0 },
    ]);
    state().undo();
    expect(state().text).toBe(chat);
  });
});

describe('a new node', () => {
  it('stands where it was dropped, is selected and, being a function, has code to begin with', () => {
    openText(chat);
    addKind(stageOf(), 'function', { x: 11.2, y: 12.7 });
    expect(placeOf('function')).toEqual({ x: 11, y: 13 });
    expect([...state().selection.nodes]).toEqual(['function']);
    expect(state().doc.byId.get('function')?.code).toContain('ctx.route(ev)');
    expect(said()).toBe('Added function.');
  });

  it('stands beside the selected one, where it covers none', () => {
    openText(chat);
    state().select(['socket']);
    const stage = stageOf();
    addKind(stage, 'filter');
    const place = placeOf('filter');
    expect(place?.x).toBeGreaterThan(172);
    expect(place?.y).toBeGreaterThan(100);
    expect(placeOf('chat')).toEqual({ x: 300, y: 0 });
  });

  it('moves no other node of a graph without layout', () => {
    openText(unplacedChat);
    const stage = stageOf();
    const before = stage.scene().places;
    addKind(stage, 'filter', { x: 0, y: 700 });
    for (const id of ['socket', 'chat', 'tell']) {
      expect(stage.scene().places.get(id)).toEqual(before.get(id));
    }
  });
});

describe('deleting', () => {
  it('takes nodes with their links, and links, in one step', () => {
    openText(chat);
    state().select(['tell'], ['socket.req -> chat.req']);
    deleteSelection(stageOf());
    expect(state().doc.nodes.map(node => node.id)).toEqual(['socket', 'chat']);
    expect(state().doc.links.map(link => link.id)).toEqual(['socket.message -> chat.msg']);
    expect(said()).toBe('Deleted 1 node and 1 link.');
    state().undo();
    expect(state().text).toBe(chat);
  });

  it('of a link leaves the keyboard at the node it came from', () => {
    openText(chat);
    state().select([], ['chat.msg -> tell.in']);
    deleteSelection(stageOf());
    expect([...state().selection.nodes]).toEqual(['chat']);
  });

  it('does nothing where nothing is selected', () => {
    openText(chat);
    deleteSelection(stageOf());
    expect(state().history.past).toEqual([]);
  });
});

describe('copying', () => {
  it('and pasting gives other nodes with the links among them, at the pointer', () => {
    openText(chat);
    state().select(['chat', 'tell']);
    const text = copied() ?? '';
    pasteText(stageOf({ x: 50, y: 500 }), text);
    expect([...state().selection.nodes]).toEqual(['chat-2', 'tell-2']);
    expect(state().doc.links.map(link => link.id)).toContain('chat-2.msg -> tell-2.in');
    expect(placeOf('chat-2')).toEqual({ x: 50, y: 500 });
    expect(placeOf('tell-2')).toEqual({ x: 350, y: 540 });
  });

  it('a whole graph into an empty one makes it that graph, word for word', () => {
    openText('graph: chat\nnodes:\n');
    pasteText(stageOf(), chat);
    expect(state().text).toBe(chat);
  });

  it('what is no graph changes nothing', () => {
    openText(chat);
    pasteText(stageOf(), 'just some words');
    expect(state().text).toBe(chat);
  });

  it('nothing gives nothing', () => {
    openText(chat);
    expect(copied()).toBeNull();
  });

  it('in place makes duplicates', () => {
    openText(chat);
    state().select(['chat']);
    duplicateSelection(stageOf());
    expect([...state().selection.nodes]).toEqual(['chat-2']);
  });
});

describe('laying out', () => {
  it('writes all places down in one step', () => {
    openText(unplacedChat);
    layOutGraph(stageOf());
    expect(state().doc.nodes.every(node => node.at !== null)).toBe(true);
    expect(state().history.past).toHaveLength(1);
  });
});

describe('going about by keys', () => {
  const run = (id: string) => expect(commands.run(`canvas.${id}`)).toBe(true);
  let ends: (() => void)[] = [];
  beforeEach(() => {
    openText(chat);
    ends = walkCommands(stageOf()).map(command => commands.register(command));
  });
  afterEach(() => ends.forEach(end => end()));

  it('selects each node on the way', () => {
    run('go-right');
    expect([...state().selection.nodes]).toEqual(['socket']);
    run('go-right');
    expect([...state().selection.nodes]).toEqual(['chat']);
    run('go-right');
    run('go-right');
    expect([...state().selection.nodes]).toEqual(['tell']);
    expect(said()).toBe('No node to the right.');
  });

  it('can leave the selection as it is and add to it', () => {
    run('first');
    run('look-right');
    expect([...state().selection.nodes]).toEqual(['socket']);
    expect(useCanvas.getState().focus).toBe('chat');
    run('toggle');
    expect([...state().selection.nodes]).toEqual(['socket', 'chat']);
    run('toggle');
    expect([...state().selection.nodes]).toEqual(['socket']);
  });

  it('goes from link to link of a node and says which it is', () => {
    run('first');
    run('next-link');
    expect([...state().selection.links]).toEqual(['socket.req -> chat.req']);
    expect(said()).toBe('link from req of Socket to req of chat');
    run('next-link');
    expect([...state().selection.links]).toEqual(['socket.message -> chat.msg']);
    run('previous-link');
    expect([...state().selection.links]).toEqual(['socket.req -> chat.req']);
  });
});
