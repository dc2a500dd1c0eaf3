module.exports = require('../node_modules/web-streams-polyfill/dist/ponyfill.js');
