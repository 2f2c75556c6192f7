import * as pulumi from "@pulumi/pulumi";
import * as inputs from "./types/input";
import * as utilities from "./utilities";

export class Provider extends pulumi.ProviderResource {
    /** @internal */
    public static readonly __pulumiType = 'lake';

    declare public readonly region: pulumi.Output<string | undefined>;

    constructor(name: string, args?: ProviderArgs, opts?: pulumi.ResourceOptions) {
        let resourceInputs: pulumi.Inputs = {};
        opts = opts || {};
        {
            resourceInputs["endpoint"] = pulumi.output(args?.endpoint).apply(JSON.stringify);
            resourceInputs["region"] = (args?.region) ?? utilities.getEnv("LAKE_REGION");
            resourceInputs["skipCheck"] = pulumi.output((args?.skipCheck) ?? true).apply(JSON.stringify);
        }
        opts = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts);
        super(Provider.__pulumiType, name, resourceInputs, opts);
    }

    terraformConfig(): pulumi.Output<Provider.TerraformConfigResult> {
        return pulumi.runtime.call("pulumi:providers:lake/terraformConfig", {
            "__self__": this,
        }, this);
    }
}

export interface ProviderArgs {
    endpoint?: pulumi.Input<inputs.ProviderEndpoint | undefined>;
    region?: pulumi.Input<string | undefined>;
    skipCheck?: pulumi.Input<boolean | undefined>;
}

export namespace Provider {
    export interface TerraformConfigResult {
        readonly result: {[key: string]: any};
    }
}
