using System.Text.Json;
using DataOps.Providers.Schema;

namespace Providers.Tests.Schema;

/// <summary>A small package with a property of every kind.</summary>
internal static class TestSchema
{
    public static PackageSchema Load() =>
        new(
            JsonDocument.Parse(
                """
                {
                  "name": "shop",
                  "provider": { "inputProperties": { "region": { "type": "string" }, "retries": { "type": "integer" } } },
                  "types": {
                    "shop:index:Color": { "type": "string", "enum": [{ "value": "red" }, { "value": "green" }] },
                    "shop:index:Shelf": {
                      "type": "object",
                      "properties": { "height": { "type": "number" }, "label": { "type": "string", "replaceOnChanges": true }, "shelves": { "type": "array", "items": { "$ref": "#/types/shop:index:Shelf" } } },
                      "required": ["height"]
                    }
                  },
                  "resources": {
                    "shop:index:Store": {
                      "inputProperties": {
                        "name": { "type": "string", "willReplaceOnChanges": true },
                        "kind": { "type": "string", "const": "Store" },
                        "size": { "type": "integer", "default": 3 },
                        "area": { "type": "number" },
                        "open": { "type": "boolean" },
                        "color": { "$ref": "#/types/shop:index:Color" },
                        "shade": { "oneOf": [{ "type": "string" }, { "$ref": "#/types/shop:index:Color" }] },
                        "shelf": { "$ref": "#/types/shop:index:Shelf" },
                        "shelves": { "type": "array", "items": { "$ref": "#/types/shop:index:Shelf" } },
                        "tags": { "type": "object", "additionalProperties": { "type": "string" } },
                        "sign": { "$ref": "pulumi.json#/Asset" },
                        "policy": { "oneOf": [{ "$ref": "#/types/shop:index:Shelf" }, { "type": "array", "items": { "type": "string" } }] },
                        "password": { "type": "string", "secret": true },
                        "floor": { "type": "object", "additionalProperties": { "$ref": "pulumi.json#/Any" } }
                      },
                      "requiredInputs": ["color", "kind"],
                      "properties": {
                        "name": { "type": "string" }, "kind": { "type": "string" }, "size": { "type": "integer" }, "area": { "type": "number" }, "open": { "type": "boolean" },
                        "color": { "type": "string" }, "shelf": { "$ref": "#/types/shop:index:Shelf" }, "tags": { "type": "object" }, "tagsAll": { "type": "object" },
                        "arn": { "type": "string" }, "key": { "type": "string", "secret": true }, "created": { "type": "string" }, "password": { "type": "string", "secret": true }, "region": { "type": "string" }, "audit": { "type": "string" }, "lane": { "type": "string" }, "floor": { "type": "object" }
                      },
                      "required": ["arn"]
                    },
                    "shop:index:Note": { "inputProperties": { "text": { "type": "string" }, "store": { "type": "string" } }, "properties": { "text": { "type": "string" }, "store": { "type": "string" } } }
                  },
                  "functions": {
                    "shop:index:getStore": { "inputs": { "properties": { "name": { "type": "string" } }, "required": ["name"] }, "outputs": { "properties": { "name": { "type": "string" }, "arn": { "type": "string" } } } }
                  }
                }
                """
            ),
            JsonDocument.Parse(
                """
                {
                  "sources": {},
                  "schema": {
                    "resources": {
                      "shop:index:Store": {
                        "inputProperties": { "area": { "willReplaceOnChanges": true } },
                        "sandbox": {
                          "id": "${name}",
                          "autoName": { "property": "name", "maxLength": 16, "lower": true },
                          "outputs": {
                            "arn": "arn:${cloud.partition}:shop:${region}:${cloud.account}:store/${name}",
                            "region": "${cloud.region}",
                            "tagsAll": "${tags}",
                            "key": "${upperHex(8)}-${hex(4)}",
                            "created": "${time()}",
                            "audit": { "$when": "open", "$value": "${urn.name} is open" },
                            "lane": "${floor.lane}"
                          },
                          "replaceOn": ["floor.plan"]
                        }
                      },
                      "shop:index:Note": { "sandbox": { "id": "${store}" } }
                    },
                    "functions": { "shop:index:getStore": { "sandbox": { "outputs": { "arn": "arn:shop:${name}" } } } }
                  }
                }
                """
            )
        );
}
