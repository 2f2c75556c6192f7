import * as pulumi from "@pulumi/pulumi";
import * as inputs from "../types/input";
import * as utilities from "../utilities";

export interface ProviderEndpoint {
    url?: pulumi.Input<string | undefined>;
}
/**
 * providerEndpointProvideDefaults sets the appropriate defaults for ProviderEndpoint
 */
export function providerEndpointProvideDefaults(val: ProviderEndpoint): ProviderEndpoint {
    return {
        ...val,
        url: (val.url) ?? utilities.getEnv("LAKE_URL"),
    };
}

export namespace storage {
    export interface GetZoneFilter {
        name: string;
        values?: string[];
    }

    export interface ZoneRule {
        days: pulumi.Input<number>;
        match?: pulumi.Input<inputs.storage.ZoneRuleMatch | undefined>;
    }

    export interface ZoneRuleMatch {
        any?: any;
        prefix?: pulumi.Input<string | undefined>;
    }

    export interface ZoneUnreached {
        x?: pulumi.Input<string | undefined>;
    }
}
