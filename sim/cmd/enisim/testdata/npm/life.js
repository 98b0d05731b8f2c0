'use strict';
// The life of an ENI, with the official SDK for Node.js, against "enisim serve".
// Usage: node life.js http://127.0.0.1:PORT
const assert = require('node:assert/strict');
const { default: Client, ...ecs } = require('@alicloud/ecs20140526');
const { Config } = require('@alicloud/openapi-core').$OpenApiUtil;

const regionId = 'cn-hangzhou';

function client(url, secret) {
  const { protocol, host } = new URL(url);
  return new Client(new Config({
    accessKeyId: 'testid', accessKeySecret: secret, regionId, endpoint: host, protocol: protocol.slice(0, -1),
  }));
}

async function life(url) {
  const c = client(url, 'testsecret');
  const call = async (action, parameters) => {
    const name = action[0].toUpperCase() + action.slice(1);
    return (await c[action](new ecs[`${name}Request`]({ regionId, ...parameters }))).body;
  };
  const describe = async (id) => (await call('describeNetworkInterfaces', { networkInterfaceId: [id] })).networkInterfaceSets.networkInterfaceSet;
  const until = async (id, holds) => {
    for (let i = 0; i < 100; i++) {
      const sets = await describe(id);
      if (holds(sets)) return sets[0];
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.fail(`${id} never comes to that`);
  };
  const is = (status) => (sets) => sets.length === 1 && sets[0].status === status;

  const parameters = {
    vSwitchId: 'vsw-1', securityGroupIds: ['sg-1'], description: 'a b*c~d+e 网', clientToken: 'once',
    secondaryPrivateIpAddressCount: 2, tag: [new ecs.CreateNetworkInterfaceRequestTag({ key: 'app', value: '' })],
  };
  const made = await call('createNetworkInterface', parameters);
  const id = made.networkInterfaceId;
  assert.match(id, /^eni-/);
  assert.equal(made.status, 'Creating');
  assert.equal(made.description, 'a b*c~d+e 网');
  assert.equal(made.privateIpSets.privateIpSet.length, 3);
  assert.deepEqual([made.tags.tag[0].tagKey, made.tags.tag[0].tagValue], ['app', '']);
  assert.equal((await call('createNetworkInterface', parameters)).networkInterfaceId, id);
  await until(id, is('Available'));

  await call('attachNetworkInterface', { networkInterfaceId: id, instanceId: 'i-1' });
  assert.equal((await until(id, is('InUse'))).instanceId, 'i-1');
  const assigned = await call('assignPrivateIpAddresses', { networkInterfaceId: id, secondaryPrivateIpAddressCount: 2 });
  const privateIpAddress = assigned.assignedPrivateIpAddressesSet.privateIpSet.privateIpAddress;
  assert.equal(privateIpAddress.length, 2);
  await call('unassignPrivateIpAddresses', { networkInterfaceId: id, privateIpAddress });
  await call('detachNetworkInterface', { networkInterfaceId: id, instanceId: 'i-1' });
  await until(id, is('Available'));
  await call('deleteNetworkInterface', { networkInterfaceId: id });
  await until(id, (sets) => sets.length === 0);

  const refused = (code, status) => (err) => {
    assert.deepEqual([err.code, err.statusCode], [code, status], err);
    return true;
  };
  await assert.rejects(call('createNetworkInterface', { vSwitchId: 'vsw-none', securityGroupId: 'sg-1' }), refused('InvalidVSwitchId.NotFound', 404));
  await assert.rejects(client(url, 'guess').describeRegions(new ecs.DescribeRegionsRequest({})), refused('SignatureDoesNotMatch', 400));
}

life(process.argv[2]).then(() => console.log('all is well'), (err) => { console.error(err); process.exitCode = 1; });
