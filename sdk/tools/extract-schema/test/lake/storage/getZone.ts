import * as pulumi from "@pulumi/pulumi";
import * as inputs from "../types/input";
import * as outputs from "../types/output";
import * as utilities from "../utilities";

export function getZone(args: GetZoneArgs, opts?: pulumi.InvokeOptions): Promise<GetZoneResult> {
    opts = pulumi.mergeOptions(utilities.resourceOptsDefaults(), opts || {});
    return pulumi.runtime.invoke("lake:storage/getZone:getZone", {
        "filters": args.filters,
        "name": args.name,
    }, opts);
}

export interface GetZoneArgs {
    filters?: inputs.storage.GetZoneFilter[];
    name: string;
}

export interface GetZoneResult {
    readonly filters: outputs.storage.GetZoneFilter[];
    readonly id: string;
    readonly size?: number;
}
