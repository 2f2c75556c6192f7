import * as pulumi from "@pulumi/pulumi";
import * as inputs from "../types/input";
import * as outputs from "../types/output";
import * as enums from "../types/enums";
import * as utilities from "../utilities";

export class Zone extends pulumi.CustomResource {
    public static get(name: string, id: pulumi.Input<pulumi.ID>, state?: ZoneState, opts?: pulumi.CustomResourceOptions): Zone {
        return new Zone(name, <any>state, { ...opts, id: id });
    }

    /** @internal */
    public static readonly __pulumiType = 'lake:storage/zone:Zone';

    declare public readonly kind: pulumi.Output<"Zone">;
    declare public readonly password: pulumi.Output<string | undefined>;
    declare public readonly rules: pulumi.Output<outputs.storage.ZoneRule[] | undefined>;
    /**
     * @deprecated Use rules.
     */
    declare public readonly tier: pulumi.Output<string>;
    declare public /*out*/ readonly url: pulumi.Output<string>;

    constructor(name: string, args: ZoneArgs, opts?: pulumi.CustomResourceOptions)
    constructor(name: string, argsOrState?: ZoneArgs | ZoneState, opts?: pulumi.CustomResourceOptions) {
        let resourceInputs: pulumi.Inputs = {};
        opts = opts || {};
        if (opts.id) {
            const state = argsOrState as ZoneState | undefined;
            resourceInputs["kind"] = state?.kind;
            resourceInputs["password"] = state?.password;
            resourceInputs["rules"] = state?.rules;
            resourceInputs["tier"] = state?.tier;
            resourceInputs["url"] = state?.url;
        } else {
            const args = argsOrState as ZoneArgs | undefined;
            if (args?.content === undefined && !opts.urn) {
                throw new Error("Missing required property 'content'");
            }
            resourceInputs["content"] = args?.content;
            resourceInputs["kind"] = "Zone";
            resourceInputs["labels"] = args?.labels;
            resourceInputs["password"] = args?.password ? pulumi.secret(args.password) : undefined;
            resourceInputs["retries"] = (args?.retries) ?? (utilities.getEnvNumber("LAKE_RETRIES") ?? 3);
            resourceInputs["rules"] = args?.rules;
            resourceInputs["tier"] = (args?.tier) ?? utilities.getEnv("LAKE_TIER", "TIER");
            resourceInputs["url"] = undefined /*out*/;
        }
        opts = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
        const aliasOpts = { aliases: [{ type: "lake:old/zone:Zone" }, { type: "lake:old/zone:Zone" }] };
        opts = pulumi.mergeOptions(opts, aliasOpts);
        const secretOpts = { additionalSecretOutputs: ["password"] };
        opts = pulumi.mergeOptions(opts, secretOpts);
        const replaceOnChanges = { replaceOnChanges: ["rules[*].days", "url"] };
        opts = pulumi.mergeOptions(opts, replaceOnChanges);
        super(Zone.__pulumiType, name, resourceInputs, opts);
    }
}

export interface ZoneState {
    kind?: pulumi.Input<"Zone" | undefined>;
    password?: pulumi.Input<string | undefined>;
    rules?: pulumi.Input<pulumi.Input<inputs.storage.ZoneRule>[] | undefined>;
    tier?: pulumi.Input<string | enums.storage.Tier | undefined>;
    url?: pulumi.Input<string | undefined>;
}

export interface ZoneArgs {
    content: pulumi.Input<pulumi.asset.Asset | pulumi.asset.Archive>;
    kind?: pulumi.Input<"Zone" | undefined>;
    labels?: pulumi.Input<{[key: string]: pulumi.Input<string>} | undefined>;
    password?: pulumi.Input<string | undefined>;
    retries?: pulumi.Input<number | undefined>;
    rules?: pulumi.Input<pulumi.Input<inputs.storage.ZoneRule>[] | undefined>;
    /**
     * @deprecated Use rules.
     */
    tier?: pulumi.Input<string | enums.storage.Tier | undefined>;
}
