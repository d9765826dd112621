"""Mints tokens with PyJWT, and the key set that they are verified with."""
import json
import sys

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

wanted = json.load(sys.stdin)
KEYS = {
    "rsa": (rsa.generate_private_key(65537, 2048), ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"]),
    "p256": (ec.generate_private_key(ec.SECP256R1()), ["ES256"]),
    "p384": (ec.generate_private_key(ec.SECP384R1()), ["ES384"]),
    "ed": (ed25519.Ed25519PrivateKey.generate(), ["EdDSA"]),
}
keys, tokens = [], {}
for name, (private, algorithms) in KEYS.items():
    algorithm = jwt.get_algorithm_by_name(algorithms[0])
    entry = json.loads(algorithm.to_jwk(private.public_key()))
    keys.append({**entry, "kid": name, "use": "sig"})
    for algorithm in algorithms:
        tokens[algorithm] = jwt.encode(wanted["claims"], private, algorithm, headers={"kid": name})
json.dump({"jwks": {"keys": keys}, "tokens": tokens}, sys.stdout)
