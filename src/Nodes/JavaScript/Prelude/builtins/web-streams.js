// The streams of the web that are globals, as a module.
(require, lib) => {
  'use strict';
  return lib.webStreams();
}
