"""Writes the stock movements of one window as newline-delimited JSON."""

import json
import os
from datetime import datetime
from urllib.parse import urlparse

import boto3
from confluent_kafka import Consumer, TopicPartition

POLL_SECONDS = 5.0
REQUIRED = ("movement_id", "store_id", "product_id", "quantity", "moved_at")


def consumer() -> Consumer:
    return Consumer(
        {
            "bootstrap.servers": os.environ["KAFKA_BROKERS"],
            "group.id": "inventory-stream",
            "enable.auto.commit": False,
            "security.protocol": "SASL_SSL",
            "sasl.mechanism": "SCRAM-SHA-512",
            "sasl.username": "inventory-stream",
            "sasl.password": os.environ["KAFKA_PASSWORD"],
        }
    )


def seek(source: Consumer, topic: str, start: datetime) -> None:
    """Starts at the window's beginning, whatever an earlier run has read: a repeated run writes the same file."""
    partitions = source.list_topics(topic, timeout=POLL_SECONDS).topics[topic].partitions
    at = int(start.timestamp() * 1000)
    source.assign(source.offsets_for_times([TopicPartition(topic, number, at) for number in partitions], timeout=POLL_SECONDS))


def window(source: Consumer, end: datetime) -> list[dict]:
    movements = []
    while (message := source.poll(POLL_SECONDS)) is not None:
        if message.error():
            raise RuntimeError(str(message.error()))
        movement = json.loads(message.value())
        if datetime.fromisoformat(movement["moved_at"]) >= end:
            break
        missing = [name for name in REQUIRED if name not in movement]
        if missing:
            raise ValueError(f"movement lacks {', '.join(missing)}")
        movements.append(movement)
    return movements


def write(movements: list[dict], uri: str, start: datetime) -> str:
    place = urlparse(uri)
    key = f"{place.path.strip('/')}/{start:%Y/%m/%d/%H%M}.json"
    body = "\n".join(json.dumps(movement, sort_keys=True) for movement in movements)
    boto3.client("s3").put_object(Bucket=place.netloc, Key=key, Body=body.encode())
    return key


def main() -> None:
    start = datetime.fromisoformat(os.environ["WINDOW_START"])
    end = datetime.fromisoformat(os.environ["WINDOW_END"])
    source = consumer()
    try:
        seek(source, os.environ["KAFKA_TOPIC"], start)
        movements = window(source, end)
    finally:
        source.close()
    print("wrote", len(movements), "movements to", write(movements, os.environ["MOVEMENTS_URI"], start))
