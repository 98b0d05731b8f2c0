"""Lists and changes nodes and groups with libcloud, against "enisim serve".

Usage: nodes.py http://127.0.0.1:PORT
"""
import sys
from urllib.parse import urlsplit

from libcloud.compute.providers import get_driver
from libcloud.compute.types import NodeState, Provider


def driver(url, secret, region="cn-hangzhou"):
    address = urlsplit(url)
    return get_driver(Provider.ALIYUN_ECS)(
        "testid", secret, region=region, secure=False, host=address.hostname, port=address.port)


def equal(what, got, want):
    if got != want:
        raise AssertionError("%s: got %r, want %r" % (what, got, want))


def refused(what, code, call):
    try:
        call()
    except Exception as err:
        equal(what + " is refused", code in str(err) and code, code)
        return
    raise AssertionError("%s: want %s" % (what, code))


def places(ecs):
    """Regions and zones."""
    locations = {each.id: each.name for each in ecs.list_locations()}
    equal("the locations", sorted(locations), ["cn-beijing", "cn-hangzhou"])
    zones = {each.id: each for each in ecs.ex_list_zones()}
    equal("a zone of the region", "cn-hangzhou-e" in zones, True)
    others = ecs.ex_list_zones("cn-beijing")
    equal("zones of another region", [each.id for each in others if not each.id.startswith("cn-beijing-")], [])


def sizes(ecs):
    """Instance types. libcloud takes the first page for all of them."""
    listed = {each.id: each for each in ecs.list_sizes()}
    equal("100 types or more", len(listed) >= 100, True)
    size = listed["ecs.c5.large"]
    equal("memory, processors and family", (size.ram, size.extra), (
        4.0, {"cpu_core_count": 2, "instance_type_family": "ecs.c5"}))
    equal("without memory or processors", [
        each.id for each in listed.values() if each.ram <= 0 or each.extra["cpu_core_count"] <= 0], [])


def nodes(ecs):
    """Lists 11 nodes, which takes two pages, and stops, starts, reboots and destroys one."""
    listed = ecs.list_nodes()
    names = ["node-%d" % i for i in range(10)] + ["node-10 & <é>"]
    equal("the nodes", [each.name for each in listed], names)
    equal("their states", {each.state for each in listed}, {NodeState.RUNNING})
    equal("their public addresses", [each.public_ips for each in listed], [[]] * 11)
    node = ecs.list_nodes(ex_node_ids=["i-10"])[0]
    equal("its zone", node.extra["zone_id"], "cn-hangzhou-e")
    equal("its type", node.extra["instance_type"], "ecs.g7.xlarge")
    equal("its VPC", node.extra["vpc_attributes"]["vpc_id"], "vpc-1")
    equal("its VSwitch", node.extra["vpc_attributes"]["vswitch_id"], "vsw-1")
    named = ecs.list_nodes(ex_filters={"InstanceName": "node-10 & <é>"})
    equal("nodes by name", [each.id for each in named], ["i-10"])

    equal("stopped", ecs.stop_node(node), True)
    equal("its state", ecs.list_nodes(ex_node_ids=["i-10"])[0].state, NodeState.STOPPED)
    refused("a second stop", "IncorrectInstanceStatus", lambda: ecs.stop_node(node))
    equal("started", ecs.start_node(node), True)
    equal("rebooted", ecs.reboot_node(node), True)
    equal("destroyed", ecs.destroy_node(node), True)
    equal("the nodes that are left", len(ecs.list_nodes()), 10)
    equal("it", ecs.list_nodes(ex_node_ids=["i-10"]), [])


def groups(ecs):
    """Creates 12 groups, lists them on two pages, and deletes them."""
    def create(i):
        return ecs.ex_create_security_group(description="group %d & <é>" % i, client_token="t-%d" % i)

    made = [create(i) for i in range(12)]
    equal("one for each token", create(0), made[0])
    listed = {each.id: each for each in ecs.ex_list_security_groups()}
    equal("the groups", sorted(listed), sorted(made + ["sg-1"]))
    equal("a description", listed[made[11]].description, "group 11 & <é>")
    equal("a name and a VPC", (listed["sg-1"].name, listed["sg-1"].vpc_id), ("web", "vpc-1"))
    equal("of a VPC", [each.id for each in ecs.ex_list_security_groups({"VpcId": "vpc-1"})], ["sg-1"])
    for each in made:
        equal("deleted", ecs.ex_delete_security_group_by_id(each), True)
    refused("a group of nodes", "DependencyViolation", lambda: ecs.ex_delete_security_group_by_id("sg-1"))
    equal("the groups that are left", [each.id for each in ecs.ex_list_security_groups()], ["sg-1"])


def main(url):
    ecs = driver(url, "testsecret")
    places(ecs)
    sizes(ecs)
    nodes(ecs)
    groups(ecs)
    refused("a wrong secret", "SignatureDoesNotMatch", driver(url, "guess").list_locations)
    print("all is well")


main(sys.argv[1])
