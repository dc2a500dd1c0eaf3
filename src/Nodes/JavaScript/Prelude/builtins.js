// `realm.builtin(name)`: the modules of Node that a graph has without naming them; undefined for any other name.
(function (realm) {
  'use strict';
  realm.builtin = realm.lib.builtin;
})
