const path = require('../node_modules/path-browserify/index.js');

// The library knows POSIX only, and says null where Node has the rules of Windows.
delete path.win32;
module.exports = path;
