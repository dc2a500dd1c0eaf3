import { useCommands } from '../commands/useCommands';
import { useLive } from '../store/live';
import { showTab } from '../store/view';
import { addClient, connect } from './clients';
import { useTriggers } from './triggers';
import { chooseWay } from './way';

/** What can be tried, as commands. */
export const useTryCommands = () => {
  const graph = useLive(state => state.watched);
  const [socket] = useTriggers('ws');
  useCommands([
    {
      id: 'try.client',
      title: 'Connect a WebSocket client',
      group: 'Try',
      keys: 'T',
      when: () => graph !== null && socket !== undefined,
      run: () => {
        if (graph === null || socket === undefined) return;
        chooseWay('sockets');
        showTab('try');
        connect(addClient(graph, socket.node, socket.path));
      },
    },
    {
      id: 'try.http',
      title: 'Send an HTTP request',
      group: 'Try',
      keys: 'H',
      when: () => graph !== null,
      run: () => {
        chooseWay('http');
        showTab('try');
      },
    },
    {
      id: 'try.inject',
      title: 'Inject a sample',
      group: 'Try',
      keys: 'J',
      when: () => graph !== null,
      run: () => {
        chooseWay('inject');
        showTab('try');
      },
    },
  ]);
};
