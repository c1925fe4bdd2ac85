// A program that calls KMS with the real SDK and prints the errors in all the ways that programs do.
// Arguments: a JSON object { port, calls: [parameters], secretId, secretKey, timeout }. It calls 127.0.0.1 only,
// whatever the endpoint's name and the proxy variables are. Prints a JSON array with an item for each call:
// { way: text }, or null if nothing was thrown.
const { Agent } = require('node:http');
const { inspect } = require('node:util');
const { CommonClient } = require('tencentcloud-sdk-nodejs-common');

const WAYS = {
  'console.log': (error) => inspect(error),
  String: (error) => String(error),
  'JSON.stringify': (error) => JSON.stringify(error),
  message: (error) => error.message,
  'console.log of a member': (error) => inspect({ level: 'error', err: error }),
  'inspected in a JSON line': (error) => JSON.stringify({ level: 50, msg: 'failed', err: inspect(error) }),
  'stack in a JSON line': (error) => {
    const { message, stack } = error;
    return JSON.stringify({
      level: 50,
      err: { type: error.constructor.name, message, stack, ...error },
      msg: message,
    });
  },
};

function clientOf({ port, secretId = 'AKIDEXAMPLE', secretKey = 'example', timeout = 10 }) {
  // With an agent, the SDK ignores proxy variables.
  const lookup = (_, { all }, found) =>
    all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4);
  const endpoint = `kms.tencentcloudapi.com:${port}`;
  return new CommonClient(endpoint, '2019-01-18', {
    credential: { secretId, secretKey },
    region: 'ap-guangzhou',
    profile: {
      httpProfile: { endpoint, protocol: 'http://', reqTimeout: timeout, agent: new Agent({ lookup }) },
    },
  });
}

module.exports = { clientOf };

async function main({ calls, ...options }) {
  const client = clientOf(options);
  const printed = [];
  for (const parameters of calls) {
    const error = await client.request('Encrypt', parameters).then(
      () => null,
      (thrown) => thrown,
    );
    printed.push(
      error && Object.fromEntries(Object.entries(WAYS).map(([way, print]) => [way, print(error)])),
    );
  }
  console.log(JSON.stringify(printed));
}

if (require.main === module) main(JSON.parse(process.argv[2]));
