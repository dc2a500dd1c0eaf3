module.exports = require('tr46/index.js');
