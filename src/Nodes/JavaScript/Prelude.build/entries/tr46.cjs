// Stands before the library that knows Unicode domain names: its tables take longer to load than all the rest, and a name in plain
// ASCII without a punycode label only needs its capitals lowered (the URL standard says so under "domain to ASCII").
const punycode = /(^|\.)xn--/i;
const plain = /^[\x00-\x7f]*$/;

exports.toASCII = (domain, options) =>
  !options.verifyDNSLength && plain.test(domain) && !punycode.test(domain)
    ? domain.toLowerCase()
    : require('../node_modules/tr46/index.js').toASCII(domain, options);
exports.toUnicode = (domain, options) => require('../node_modules/tr46/index.js').toUnicode(domain, options);
