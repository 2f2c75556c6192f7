import * as outputs from "../types/output";

export namespace storage {
    export interface GetZoneFilter {
        name: string;
        values: string[];
    }

    export interface ZoneRule {
        days: number;
        match: outputs.storage.ZoneRuleMatch;
    }

    export interface ZoneRuleMatch {
        any?: any;
        prefix?: string;
    }
}
