export const Tier = {
    Hot: "hot",
    /**
     * @deprecated Too slow.
     */
    Cold: "cold",
} as const;

export type Tier = (typeof Tier)[keyof typeof Tier];

export const Season = {
    Dry: "dry",
    Rainy: "rainy",
} as const;

export type Season = (typeof Season)[keyof typeof Season];
