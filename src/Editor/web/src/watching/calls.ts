import type { TriggerInfo } from '../api/types';

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The header that a trigger's `auth` asks for, with a word in the place of the secret. */
const credentials = (auth: unknown): string => {
  if (!isMap(auth)) return '';
  if ('bearer' in auth || 'jwt' in auth) return ' -H "Authorization: Bearer TOKEN"';
  return typeof auth.header === 'string' ? ` -H "${auth.header}: KEY"` : '';
};

const methodsOf = (method: unknown): string[] =>
  (Array.isArray(method) ? method : [method]).filter(each => typeof each === 'string').map(each => each.toUpperCase());

const quoted = (url: string): string => (/^[\w.:/@%+,=~-]+$/.test(url) ? url : `'${url.replaceAll("'", `'\\''`)}'`);

/** The line that talks to a trigger from a terminal, ready to be run; null for a trigger without an address. */
export const callOf = ({ url }: TriggerInfo, params: Record<string, unknown> = {}): string | null => {
  if (!url) return null;
  const place = quoted(url);
  const head = credentials(params.auth);
  if (/^wss?:/.test(url)) return `wscat -c ${place}${head}`;
  const methods = methodsOf(params.method);
  const [method = 'GET'] = methods;
  if (methods.length === 0 || methods.includes('GET') || method === '*') return `curl ${place}${head}`;
  const body = method === 'DELETE' ? '' : ` -H "content-type: application/json" -d '{}'`;
  return `curl -X ${method} ${place}${head}${body}`;
};
