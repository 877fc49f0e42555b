"""vsmartcard's own client of vpcd with a card that answers from a table: argument 1 the port, 2 the table as JSON."""

import json
import sys
import types

sys.path.append("/usr/lib/python3/site-packages/virtualsmartcard")

# Its kinds of card want cryptographic modules that Debian has no more; the client of the protocol wants none of them.
cards = types.ModuleType("virtualsmartcard.CardGenerator")
cards.CardGenerator = object
filesystem = types.ModuleType("virtualsmartcard.SmartcardFilesystem")
filesystem.make_property = lambda *_: property()
sys.modules[cards.__name__] = cards
sys.modules[filesystem.__name__] = filesystem

from virtualsmartcard.VirtualSmartcard import SmartcardOS, VirtualICC  # noqa: E402

port, table = int(sys.argv[1]), json.loads(sys.argv[2])


class Table(SmartcardOS):
    """Answers by the bytes of the command; tells on standard output what it was asked."""

    def tell(self, what):
        print(what, flush=True)

    def getATR(self):
        return bytes.fromhex(table["atr"])

    def powerUp(self):
        self.tell("on")

    def powerDown(self):
        self.tell("off")

    def reset(self):
        self.tell("reset")

    def execute(self, msg):
        command = msg.hex().upper()
        self.tell(command)
        return bytes.fromhex(table["answers"].get(command, "6D00"))


client = VirtualICC.__new__(VirtualICC)
client.host, client.port, client.os = "127.0.0.1", port, Table()
client.sock, client.server_sock = VirtualICC.connectToPort("127.0.0.1", port), None
client.run()
