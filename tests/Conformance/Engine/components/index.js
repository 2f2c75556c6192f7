"use strict";
// A program with a component that the provider `pages` constructs.
const pulumi = require("@pulumi/pulumi");
const { Simple, Provider } = require("./provider/sdk.js");

class Page extends pulumi.ComponentResource {
    constructor(name, args, opts) {
        super("pages:index:Page", name, { url: undefined, token: undefined, ...args }, opts, true);
    }
    greet(name) {
        return pulumi.runtime.call("pages:index:Page/greet", { __self__: this, name }, this);
    }
}

const { VARIANT: variant = "", SIZE: size = "1" } = process.env;
const source = new Simple("source", { size: 1 });
const cloud = new Provider("cloud", { region: "eu" });
const home = new Page(
    "home",
    { title: pulumi.secret("Home"), size: Number(size), source: source.uid, broken: variant === "broken" || undefined, refused: variant === "refused" || undefined },
    {
        dependsOn: [source], protect: false, providers: { testcloud: cloud }, aliases: [{ name: "start" }], ignoreChanges: ["nothing"],
        customTimeouts: { create: "5m" },
    },
);
const greeted = home.greet(variant === "failures" ? "nobody" : variant === "trouble" ? "trouble" : source.uid);
const after = new Simple("after", { url: home.url });

exports.url = home.url;
exports.token = home.token;
exports.greeting = greeted.greeting;
exports.whisper = greeted.whisper;
exports.after = after.uid;
