// Node-RED's own defaults, but for where it listens and what it tells the console.
module.exports = {
  uiHost: '127.0.0.1',
  logging: { console: { level: 'warn', metrics: false, audit: false } },
  telemetry: { enabled: false, updateNotification: false },
};
