"""Takes a still a second of one camera, as loops around OpenCV do. Arguments: URL, folder."""
import os
import sys
import time

os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = "rtsp_transport;tcp"
import cv2

url, folder = sys.argv[1:]
capture = cv2.VideoCapture(url, cv2.CAP_FFMPEG)
written = 0
while True:
    there, frame = capture.read()
    if not there:
        sys.exit("the stream has ended")
    second = int(time.time())
    if second != written:
        cv2.imwrite(f"{folder}/{second}.jpg", frame)
        written = second
