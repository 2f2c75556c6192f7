"use strict";
// The component provider `pages`, written with the official SDK: a page is a bucket and an object in it, and can greet.
// What it is asked goes to the file that PAGES_LOG names, one JSON object a line.
const fs = require("fs");
const pulumi = require("@pulumi/pulumi");
const provider = require("@pulumi/pulumi/provider");
const { Simple, Failing } = require("../provider/sdk.js");

const log = (entry) => fs.appendFileSync(process.env.PAGES_LOG, JSON.stringify(entry) + "\n");

/** What an input is, seen from here: its value, or that there is none yet; whether it is secret; what it depends on. */
async function seen(input) {
    if (!pulumi.Output.isInstance(input)) return { plain: input };
    const known = await input.isKnown;
    const dependencies = await Promise.all([...(await input.allResources())].map((r) => r.urn.promise()));
    return { value: known ? await input.promise() : "unknown", secret: await input.isSecret, dependencies: dependencies.sort() };
}

class Page extends pulumi.ComponentResource {
    constructor(name, args, opts) {
        super("pages:index:Page", name, {}, opts);
        const bucket = new Simple(`${name}-bucket`, { size: args.size, title: args.title }, { parent: this });
        this.object = new Simple(`${name}-object`, { bucket: bucket.uid, source: args.source }, { parent: this });
        if (args.broken) new Failing(`${name}-broken`, { failCreate: true }, { parent: this });
        this.url = pulumi.interpolate`http://${bucket.uid}/`;
        this.token = pulumi.secret(pulumi.output(args.size).apply((size) => `token-${size}`));
        this.registerOutputs({ url: this.url, token: this.token });
    }
}

class Provider {
    version = "1.0.0";

    async construct(name, type, inputs, options) {
        const config = new pulumi.Config("pages");
        const said = {};
        for (const key of Object.keys(inputs)) said[key] = await seen(inputs[key]);
        log({
            construct: type, name, dryRun: pulumi.runtime.isDryRun(), stack: pulumi.getStack(), project: pulumi.getProject(),
            organization: pulumi.getOrganization(), theme: config.get("theme"), inputs: said,
            options: {
                protect: options.protect, aliases: options.aliases, ignoreChanges: options.ignoreChanges,
                customTimeouts: options.customTimeouts, retainOnDelete: options.retainOnDelete,
                providers: Object.keys(options.providers), parent: options.parent && (await options.parent.urn.promise()),
                dependsOn: await Promise.all(options.dependsOn.map((r) => r.urn.promise())),
            },
        });
        if (inputs.refused) {
            throw new pulumi.InputPropertiesError({ message: "refused", errors: [{ propertyPath: "size", reason: "is odd" }] });
        }

        const page = new Page(name, inputs, options);
        return { urn: page.urn, state: { url: page.url, token: page.token, object: page.object } };
    }

    async call(token, inputs) {
        const said = {};
        for (const key of Object.keys(inputs)) said[key] = await seen(inputs[key]);
        log({ call: token, inputs: said });
        const name = await pulumi.output(inputs.name).promise();
        if (name === "nobody") return { failures: [{ property: "name", reason: "is nobody" }] };
        if (name === "trouble") throw new pulumi.InputPropertyError({ propertyPath: "name", reason: "is trouble" });
        return { outputs: { greeting: pulumi.output(inputs.name).apply((n) => `Hello ${n}`), whisper: pulumi.secret("psst") } };
    }
}

provider.main(new Provider(), process.argv.slice(2));
